import { Injectable } from '@nestjs/common';
import { type ArticleHits, Id, Refused } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { categoriesOf, type CategoryRow } from '../db/categories.js';
import { popularPages, readById, readBySlug, relatedPages, shownIn, type ShownArticle, shownColumns } from '../db/reading.js';
import { noteClick } from '../db/search/searches.js';
import { pathTo, type ShownCategory, shownTree } from '../queries/reading/shown-tree.js';
import { Views } from '../queries/reading/views.js';
import { FindArticles } from '../queries/search/find-articles.js';
import { articlePage } from './article-page.js';
import { categoryPage } from './category-page.js';
import { homePage } from './home-page.js';
import { caching, type Exchange, redirect, send, sendPage } from './respond.js';
import { searchPage } from './search-page.js';
import { articlePath, categoryPath, type LocalSite, type Site } from './site.js';
import { sitemap } from './sitemap.js';

interface Named {
  slug: string;
  query: URLSearchParams;
}

const noHits: ArticleHits = { data: [], nextCursor: null, searchId: null, total: 0 };
/** Most articles that a category's page lists. */
const LISTED = 200;
const ROBOT = /bot|crawl|spider|slurp|preview|monitor/i;

/** What readers of a help centre get to see: what is published to the public, and nothing else. Each page is one round trip to the data. */
@Injectable()
export class HelpReading {
  constructor(
    private readonly db: Database,
    private readonly find: FindArticles,
    private readonly views: Views,
  ) {}

  home(exchange: Exchange, site: LocalSite): Promise<boolean> {
    return this.within(site, async (tx) => {
      const [categories, popular] = await Promise.all([this.tree(tx, site), popularPages(tx, 'public', { locale: site.locale, limit: 10 })]);
      const published = popular.length > 0 || (await tx.row(`select from article_page where tenant_id = $1 and audience = 'public' limit 1`, [tx.tenantId])) !== undefined;
      if (published) sendPage(exchange, site, homePage(site, { categories, popular }));
      return published;
    });
  }

  article(exchange: Exchange, site: LocalSite, { slug, query }: Named): Promise<boolean> {
    return this.within(site, async (tx) => {
      const article = await readBySlug(tx, 'public', { locale: site.locale, slug });
      if (!article) return this.moved(tx, exchange, site, { kind: 'article', slug });
      const [tree, related] = await Promise.all([this.tree(tx, site), relatedPages(tx, 'public', article)]);
      if (exchange.request.method === 'GET' && !ROBOT.test(String(exchange.request.headers['user-agent'] ?? ''))) this.views.count(tx.tenantId, article);
      const search = query.get('from') ?? '';
      if (Id.safeParse(search).success) await noteClick(tx, search, article.id).catch(unlessUnknown);
      const said = query.get('rated');
      const rated = said === 'yes' || said === 'no' || said === 'thanks' ? said : undefined;
      sendPage(exchange, site, articlePage(site, { article, path: pathTo(tree, article.categoryId), related, rated }), rated && { cache: caching.never });
      return true;
    });
  }

  category(exchange: Exchange, site: LocalSite, { slug }: Named): Promise<boolean> {
    return this.within(site, async (tx) => {
      const [rows, counts] = await Promise.all([categoriesOf(tx), shownIn(tx, 'public', site.locale)]);
      const tree = shownTree(rows, counts, [site.locale, ...site.centre.locales]);
      const category = tree.find((one) => one.slug === slug);
      if (!category) return this.moved(tx, exchange, site, { kind: 'category', slug });
      const articles = await tx.rows<ShownArticle>(
        `select ${shownColumns} from article_page p where p.tenant_id = $1 and p.category_id = $2 and p.locale = $3 and p.audience = 'public' order by p.featured desc, p.reads desc, p.article_id limit ${LISTED}`,
        [tx.tenantId, category.id, site.locale],
      );
      const below = tree.filter(({ parentId }) => parentId === category.id);
      sendPage(exchange, site, categoryPage(site, { category, path: pathTo(tree, category.id), below, articles, slugs: slugsOf(rows, category) }));
      return true;
    });
  }

  async search(exchange: Exchange, site: LocalSite, query: URLSearchParams): Promise<boolean> {
    const asked = askedFor(query);
    const hits = asked === '' ? noHits : await this.hits(site, { q: asked, cursor: query.get('cursor') ?? undefined, typing: false });
    sendPage(exchange, site, searchPage(site, { query: asked, hits }), { cache: caching.never });
    return true;
  }

  /** Answers while one types, for the script of the search box. */
  async suggest(exchange: Exchange, site: LocalSite, query: URLSearchParams): Promise<boolean> {
    const asked = askedFor(query);
    const hits = asked === '' ? noHits : await this.hits(site, { q: asked, cursor: undefined, typing: true });
    const data = hits.data.slice(0, 6).map((hit) => ({ title: hit.title, url: articlePath(site, hit) }));
    send(exchange, { type: 'application/json', body: JSON.stringify({ data }), cache: caching.page });
    return true;
  }

  sitemap(site: Site): Promise<string> {
    return this.within(site, (tx) => sitemap(tx, site));
  }

  private async hits({ centre, locale }: LocalSite, { q, cursor, typing }: { q: string; cursor: string | undefined; typing: boolean }): Promise<ArticleHits> {
    const found = this.find.run({ tenantId: centre.tenantId, internal: false, asker: 'reader' }, { q, locale, typing, limit: 10, ...(cursor !== undefined && { cursor: cursor.slice(0, 512) }) });
    return found.catch((error: unknown) => {
      // A cursor that a stranger made up finds nothing.
      if (error instanceof Refused && error.code === 'request.cursor_invalid') return noHits;
      throw error;
    });
  }

  /** Where the page went whose address this was. */
  private async moved(tx: Tx, exchange: Exchange, site: LocalSite, { kind, slug }: { kind: 'article' | 'category'; slug: string }): Promise<boolean> {
    const { locale } = site;
    const target = await tx.row<{ id: string }>('select target_id as id from kb_redirect where tenant_id = $1 and kind = $2 and locale = $3 and slug = $4', [tx.tenantId, kind, locale, slug]);
    if (!target) return false;
    const now = kind === 'article' ? await readById(tx, 'public', { id: target.id, locales: [locale] }) : (await categoriesOf(tx)).find(({ id }) => id === target.id)?.texts[locale];
    if (!now) return false;
    redirect(exchange, kind === 'article' ? articlePath(site, { locale, slug: now.slug }) : categoryPath(site, { locale, slug: now.slug }), { status: 301 });
    return true;
  }

  private async tree(tx: Tx, site: LocalSite): Promise<ShownCategory[]> {
    const [rows, counts] = await Promise.all([categoriesOf(tx), shownIn(tx, 'public', site.locale)]);
    return shownTree(rows, counts, [site.locale, ...site.centre.locales]);
  }

  private within<T>({ centre }: Site, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.inTenant(centre.tenantId, work);
  }
}

/** A search that nobody made leads nowhere, and does no harm. */
function unlessUnknown(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}

const askedFor = (query: URLSearchParams): string => (query.get('q') ?? '').toWellFormed().replaceAll('\0', '').trim().slice(0, 200);
const slugsOf = (rows: readonly CategoryRow[], { id }: ShownCategory): Record<string, string> => Object.fromEntries(Object.entries(rows.find((row) => row.id === id)?.texts ?? {}).map(([locale, { slug }]) => [locale, slug]));
