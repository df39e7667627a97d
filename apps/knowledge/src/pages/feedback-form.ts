import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { FeedbackReason, Refused } from '@parley/contracts';
import { RateLimiter } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { RateArticle } from '../actions/reading/rate-article.js';
import { readBySlug } from '../db/reading.js';
import { caching, type Exchange, redirect, sendPage } from './respond.js';
import { notFoundPage } from './search-page.js';
import { articlePath, type LocalSite } from './site.js';

/** Largest form, in bytes; and how long it may take to arrive, in milliseconds. */
const MAX_FORM = 16_384;
const FORM_MS = 10_000;
/** A reader without a cookie is a new one each time: so an address has only so many opinions. */
const OPINIONS = { points: 30, seconds: 3600 };
const COOKIE = 'parley_reader';
const MARK = /^[\w-]{22}$/;

/** Takes what a reader says of an article by the form on its page. */
@Injectable()
export class FeedbackForm {
  constructor(
    private readonly db: Database,
    private readonly rating: RateArticle,
    private readonly limiter: RateLimiter,
  ) {}

  /** @throws Refused `limit.rate`, `request.too_large`, `request.invalid`, `auth.origin_forbidden` */
  async take(exchange: Exchange, site: LocalSite, slug: string): Promise<void> {
    const { request } = exchange;
    mustBeOwnForm(request);
    await this.limiter.take(`opinion:${request.ip}`, OPINIONS);
    const form = await formOf(request);
    const { tenantId } = site.centre;
    const article = await this.db.inTenant(tenantId, (tx) => readBySlug(tx, 'public', { locale: site.locale, slug }));
    if (!article) return sendPage(exchange, site, notFoundPage(site, site.base), { status: 404 });
    const helpful = form.get('helpful') === '1';
    const reason = FeedbackReason.safeParse(form.get('reason')).data ?? null;
    const comment = (form.get('comment') ?? '').toWellFormed().replaceAll('\0', '').slice(0, 1000);
    const mark = markOf(request) ?? randomBytes(16).toString('base64url');
    await this.rating.run({ tenantId, source: 'help_centre', mark: `reader:${mark}`, actor: { kind: 'visitor' }, readers: 'public' }, article.id, { locale: site.locale, helpful, reason, comment });
    const rated = helpful ? 'yes' : form.has('why') ? 'thanks' : 'no';
    const secure = site.publicUrl.startsWith('https:') ? '; Secure' : '';
    const headers = { 'Set-Cookie': `${COOKIE}=${mark}; Path=${site.base || '/'}; Max-Age=31536000; HttpOnly; SameSite=Lax${secure}` };
    redirect(exchange, `${articlePath(site, article)}?rated=${rated}#feedback`, { status: 303, cache: caching.never, headers });
  }
}

/** Browsers say where a form was sent from; another site's is not taken. */
function mustBeOwnForm({ headers }: IncomingMessage): void {
  const site = headers['sec-fetch-site'];
  const foreign = (site !== undefined && site !== 'same-origin' && site !== 'none') || (headers.origin !== undefined && headers.origin !== 'null' && URL.parse(headers.origin)?.host !== headers.host);
  if (foreign) throw new Refused('auth.origin_forbidden');
  if (!String(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) throw new Refused('request.unsupported_media_type');
}

const markOf = ({ headers }: IncomingMessage): string | undefined =>
  String(headers.cookie ?? '').split(';').map((one) => one.trim().split('=')).find(([name, value = '']) => name === COOKIE && MARK.test(value))?.[1];

/** @throws Refused `request.too_large`, `request.invalid` */
async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const slow = setTimeout(() => request.destroy(), FORM_MS);
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_FORM) throw new Refused('request.too_large');
      chunks.push(chunk);
    }
    return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('request.invalid');
  } finally {
    clearTimeout(slow);
  }
}
