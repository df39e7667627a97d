import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type PageParts, wholePage } from './layout.js';
import type { LocalSite, Site } from './site.js';

/** What comes and where the answer goes. */
export interface Exchange {
  request: IncomingMessage & { ip?: string };
  response: ServerResponse;
}

/** How long caches may show a page without asking again: as long may a page stay that was taken back. */
const PAGE_SECONDS = 30;

export const caching = {
  page: `public, max-age=${PAGE_SECONDS}, must-revalidate`,
  file: 'public, max-age=300, must-revalidate',
  forever: 'public, max-age=31536000, immutable',
  never: 'no-store',
};

export interface Answer {
  status?: number;
  type: string;
  body: string;
  cache: string;
  headers?: Record<string, string>;
}

/** Sends what was made here, or says that the reader has it already. */
export function send({ request, response }: Exchange, { status = 200, type, body, cache, headers = {} }: Answer): void {
  const bytes = Buffer.from(body);
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const common = { 'Cache-Control': cache, 'X-Content-Type-Options': 'nosniff', ...(cache !== caching.never && { ETag: tag }), ...headers };
  const known = String(request.headers['if-none-match'] ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
  if (status === 200 && known && cache !== caching.never) return void response.writeHead(304, common).end();
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Length': bytes.length, ...common });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

export function redirect({ response }: Exchange, to: string, { status = 302, cache = caching.page, headers = {} }: { status?: 301 | 302 | 303; cache?: string; headers?: Record<string, string> } = {}): void {
  response.writeHead(status, { Location: to, 'Cache-Control': cache, 'Content-Length': 0, ...headers }).end();
}

/** What a page may load and do: its own files, pictures by https, and where the tenant chose it the widget. Nothing inline but the colours, which are named by their hash. */
function policy({ publicUrl, centre }: Site, styleHash: string): string {
  const { origin, host, protocol } = new URL(publicUrl);
  const widget = centre.settings.contact.kind === 'widget' || centre.settings.contact.kind === 'request';
  const socket = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
  const beside = widget ? ` ${origin}` : '';
  return [
    "default-src 'none'", `script-src 'self'${beside}`, `style-src 'self' ${styleHash}${beside}`, `img-src 'self' https: data:${widget ? ` blob:${beside}` : ''}`, `connect-src 'self'${widget ? `${beside} ${socket}` : ''}`,
    ...(widget ? [`media-src 'self' blob:${beside}`, `font-src 'self' data:${beside}`] : []), "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; ');
}

/** Sends a page. One that tells a reader about themselves is kept by nobody. */
export function sendPage(exchange: Exchange, site: LocalSite, page: PageParts, { status = 200, cache = status === 200 ? caching.page : caching.never }: { status?: number; cache?: string } = {}): void {
  const { text, styleHash } = wholePage(site, page);
  const headers = {
    'Content-Security-Policy': policy(site, styleHash),
    'Content-Language': site.locale,
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    ...(site.centre.settings.noindex && { 'X-Robots-Tag': 'noindex' }),
    ...(site.publicUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains', 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' }),
  };
  send(exchange, { status, type: 'text/html', body: text, cache, headers });
}

/** An answer where nothing is known of a tenant. */
export const sendPlain = (exchange: Exchange, status: number, body: string, headers?: Record<string, string>): void =>
  send(exchange, { status, type: 'text/plain', body: `${body}\n`, cache: caching.never, ...(headers && { headers }) });
