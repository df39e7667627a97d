import { Injectable } from '@nestjs/common';
import { chooseByHeader } from '../domain/locales.js';
import { FeedbackForm } from './feedback-form.js';
import { HelpReading } from './help-reading.js';
import { PublicFiles } from './public-files.js';
import { requestPage } from './request-page.js';
import { caching, type Exchange, redirect, send, sendPage, sendPlain } from './respond.js';
import { notFoundPage } from './search-page.js';
import { inLocale, type LocalSite, type Site } from './site.js';
import { robots } from './sitemap.js';

/** What is asked for below a help centre's address. */
export interface Asked {
  /** As it came, still encoded. */
  path: string;
  query: URLSearchParams;
}

const LOCAL = /^\/([A-Za-z]{2,3}(?:-[A-Za-z]{2,4}){0,2})(\/.*)?$/;

/** All pages of a help centre, by their paths. */
@Injectable()
export class HelpSite {
  constructor(
    private readonly reading: HelpReading,
    private readonly feedback: FeedbackForm,
    private readonly files: PublicFiles,
  ) {}

  async serve(exchange: Exchange, site: Site, asked: Asked): Promise<void> {
    const { method } = exchange.request;
    const slug = /^\/[^/]+\/articles\/([^/]+)\/feedback$/.exec(asked.path)?.[1];
    if (method === 'POST' && slug !== undefined) return this.feedback.take(exchange, this.local(exchange, site, asked.path), decoded(slug));
    if (method !== 'GET' && method !== 'HEAD') return sendPlain(exchange, 405, 'Method not allowed', { Allow: 'GET, HEAD' });
    if (asked.path === '/') return redirect(exchange, `${site.base}/${this.local(exchange, site, '/').locale}`, { headers: { Vary: 'Accept-Language' } });
    if (asked.path === '/robots.txt') return send(exchange, { type: 'text/plain', body: robots(site), cache: caching.page });
    if (asked.path === '/sitemap.xml') return send(exchange, { type: 'application/xml', body: await this.reading.sitemap(site), cache: caching.page });
    const file = /^\/files\/([0-9a-f-]{36})$/.exec(asked.path)?.[1];
    if (file !== undefined && (await this.files.send(exchange, site, file))) return;
    await this.page(exchange, this.local(exchange, site, asked.path), asked);
  }

  /** A page in a language of the help centre; anything else is its own "not found". */
  private async page(exchange: Exchange, site: LocalSite, { path, query }: Asked): Promise<void> {
    const [, locale, rest = ''] = LOCAL.exec(path) ?? [];
    const [kind = '', name] = locale === site.locale ? rest.slice(1).split('/', 2) : ['none'];
    const deeper = rest.split('/').length > 3;
    const served =
      deeper ? false
      : kind === '' ? await this.reading.home(exchange, site)
      : kind === 'articles' && name ? await this.reading.article(exchange, site, { slug: decoded(name), query })
      : kind === 'categories' && name ? await this.reading.category(exchange, site, { slug: decoded(name), query })
      : kind === 'search' && !name ? await this.reading.search(exchange, site, query)
      : kind === 'search.json' && !name ? await this.reading.suggest(exchange, site, query)
      : kind === 'request' && !name && site.centre.settings.contact.kind === 'request' ? sent(() => sendPage(exchange, site, requestPage(site)))
      : false;
    if (!served) sendPage(exchange, site, notFoundPage(site, site.base + path), { status: 404 });
  }

  /** In the language of the path, or the one that the reader's browser asks for. */
  private local({ request }: Exchange, site: Site, path: string): LocalSite {
    const { locales } = site.centre;
    const named = locales.find((locale) => locale === LOCAL.exec(path)?.[1]);
    return inLocale(site, named ?? chooseByHeader(locales, String(request.headers['accept-language'] ?? '')));
  }
}

/** A page that is always there. */
function sent(send: () => void): true {
  send();
  return true;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
