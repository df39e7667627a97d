import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import { limits, Refused } from '@parley/contracts';
import { type BaseConfig, CONFIG, hostOf, isOwnHost, RateLimiter } from '@parley/service-kit';
import type { HelpCentreRow } from '../db/help-centre.js';
import { HelpAddresses } from '../queries/help-centre/help-addresses.js';
import { assets } from './assets.js';
import { FindCentre } from './find-centre.js';
import { HelpSite } from './help-site.js';
import { caching, type Exchange, redirect, send, sendPlain } from './respond.js';

/** Paths that are no pages: the API and what operators look at. */
const elsewhere = /^\/(api|healthz|readyz|metrics)(\/|$)/;
const HELP = /^\/help\/([a-z0-9][a-z0-9-]{0,62})(\/.*)?$/;
const ASSET = /^(?:\/help)?\/_assets\/([\w.-]+)$/;

/** `/help/<tenant>/…` at Parley's own address, and everything at a domain of a tenant's own. An address that nobody registered shows nothing of anybody. */
@Injectable()
export class HelpPages implements NestMiddleware<IncomingMessage, ServerResponse> {
  constructor(
    private readonly centres: FindCentre,
    private readonly site: HelpSite,
    private readonly addresses: HelpAddresses,
    private readonly limiter: RateLimiter,
    @Inject(CONFIG) private readonly config: Pick<BaseConfig, 'PUBLIC_URL'>,
  ) {}

  use(request: IncomingMessage & { originalUrl?: string; ip?: string }, response: ServerResponse, next: (error?: unknown) => void): void {
    const url = request.originalUrl ?? request.url ?? '/';
    if (elsewhere.test(url.split('?', 1)[0]!)) return next();
    const exchange = { request, response };
    void this.answer(exchange, url).catch((error: unknown) => this.fail(exchange, error, next));
  }

  private async answer(exchange: Exchange, url: string): Promise<void> {
    const { request } = exchange;
    await this.limiter.take(`download:${request.ip}`, limits.download);
    const [path = '/', query = ''] = url.split('?', 2);
    const asset = assets.get(ASSET.exec(path)?.[1] ?? '');
    if (asset) return send(exchange, { type: asset.type, body: asset.text, cache: caching.forever });
    const host = hostOf(request);
    const [centre, at, base] = isOwnHost(host, this.config.PUBLIC_URL) ? await this.below(path) : [await this.centres.byDomain(host), path, ''];
    if (!centre) return sendPlain(exchange, 404, 'Not found');
    if (at === '/' && base !== '' && path.endsWith('/')) return redirect(exchange, base, { status: 301 });
    const site = { centre, base, assets: `${base === '' ? '' : '/help'}/_assets`, canonical: this.addresses.home(centre), publicUrl: this.config.PUBLIC_URL };
    await this.site.serve(exchange, site, { path: at, query: new URLSearchParams(query) });
  }

  /** By the tenant's slug in the path. */
  private async below(path: string): Promise<[centre: HelpCentreRow | undefined, path: string, base: string]> {
    const [, slug, rest = '/'] = HELP.exec(path) ?? [];
    return slug === undefined ? [undefined, path, ''] : [await this.centres.bySlug(slug), rest, `/help/${slug}`];
  }

  private fail(exchange: Exchange, error: unknown, next: (error?: unknown) => void): void {
    if (exchange.response.headersSent) return void exchange.response.destroy();
    if (!(error instanceof Refused)) return next(error);
    const { status, title } = error.problem;
    sendPlain(exchange, status, title, { ...((status === 503 || status === 429) && { 'Retry-After': String(Math.max(1, Math.ceil((error.retryAfterMs ?? 1000) / 1000))) }) });
  }
}
