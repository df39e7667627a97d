import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import { limits, Refused, type Locale, type VisitorOrigin } from '@parley/contracts';
import { CONFIG, originOf, RateLimiter, type BaseConfig } from '@parley/service-kit';
import { AnswerTicket } from '../actions/portal/answer-ticket.js';
import { letterLocale } from '../mail/ticket-letter.js';
import { OwnTickets } from '../queries/portal/own-tickets.js';
import { gonePage, portalPage, type Notice } from './portal-page.js';
import { STYLE } from './portal-style.js';
import { readForm } from './read-form.js';

const PORTAL = /^\/portal\/([\w-]{1,200})\/?$/;
type Asking = IncomingMessage & { originalUrl?: string; ip?: string };

/** Nothing but the page's own style and the files that it shows; it runs no script, and no other site learns of its address. */
const headers = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

/** `/portal/<signed token>`: one ticket, as its requester sees and answers it. It is made here, and works without script. */
@Injectable()
export class PortalPages implements NestMiddleware<Asking, ServerResponse> {
  constructor(
    private readonly tickets: OwnTickets,
    private readonly answer: AnswerTicket,
    private readonly limiter: RateLimiter,
    @Inject(CONFIG) private readonly config: Pick<BaseConfig, 'COUNTRY_HEADER'>,
  ) {}

  use(request: Asking, response: ServerResponse, next: (error?: unknown) => void): void {
    const [path = '', query = ''] = (request.originalUrl ?? request.url ?? '/').split('?', 2);
    const token = PORTAL.exec(path)?.[1];
    if (!token || !['GET', 'HEAD', 'POST'].includes(request.method ?? '')) return next();
    const serving = request.method === 'POST' ? this.take(request, response, token) : this.show(request, response, { token, notice: noticeIn(query) });
    void serving.catch((error: unknown) => this.fail(request, response, { error, next }));
  }

  private from({ headers: sent, ip }: Asking): VisitorOrigin {
    return originOf({ headers: sent, ip }, this.config);
  }

  private fail(request: Asking, response: ServerResponse, { error, next }: { error: unknown; next: (error?: unknown) => void }): void {
    // Who is kept out is not told why.
    if (error instanceof Refused && (error.code === 'portal.link_invalid' || error.code === 'visitor.blocked')) return gone(request, response);
    next(error);
  }

  private async show(request: Asking, response: ServerResponse, { token, notice, status = 200 }: { token: string; notice: Notice | undefined; status?: number }): Promise<void> {
    await this.limiter.take(`widget:${request.ip}`, limits.widget);
    send(request, response, { status, ...portalPage(await this.tickets.byLink(token, this.from(request), askedBy(request)), notice) });
  }

  /** What was sent leads back to the page, so that to load it again sends nothing again. */
  private async take(request: Asking, response: ServerResponse, token: string): Promise<void> {
    const form = await readForm(request);
    const text = (form.get('text') ?? '').replace(/\r\n/g, '\n').slice(0, 10_000);
    const id = form.get('id') ?? '';
    const fault = (why: 'blank' | 'busy' | 'failed', status: number) => this.show(request, response, { token, status, notice: { fault: why, text } });
    if (text.trim() === '') return fault('blank', 400);
    try {
      await this.limiter.take(`widget:${request.ip}`, limits.widget);
      const { ticket, became } = await this.answer.byLink(token, this.from(request), { text, ...(/^[\w-]{8,64}$/.test(id) && { clientCommentId: id }) });
      const done = became === 'new_ticket' ? `anew=${ticket.number}` : 'sent=1';
      response.writeHead(303, { ...headers, Location: `/portal/${token}?${done}` }).end();
    } catch (error) {
      if (!(error instanceof Refused) || error.code === 'portal.link_invalid' || error.code === 'visitor.blocked') throw error;
      return fault(error.code === 'limit.rate' ? 'busy' : 'failed', error.problem.status);
    }
  }
}

function noticeIn(query: string): Notice | undefined {
  const asked = new URLSearchParams(query);
  const anew = Number(asked.get('anew'));
  if (Number.isSafeInteger(anew) && anew > 0) return { done: 'anew', number: anew };
  return asked.get('sent') ? { done: 'sent' } : undefined;
}

/** The language that a browser would like best. */
const askedBy = ({ headers }: Asking): string | null => headers['accept-language']?.split(/[,;]/, 1)[0]?.trim() || null;

function gone(request: Asking, response: ServerResponse): void {
  const locale = letterLocale(askedBy(request), 'en');
  send(request, response, { status: 404, locale, html: gonePage(locale) });
}

function send(request: Asking, response: ServerResponse, { status, locale, html }: { status: number; locale: Locale; html: string }): void {
  const bytes = Buffer.from(html);
  response.writeHead(status, { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': bytes.length, 'Content-Language': locale });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
