import { Injectable } from '@nestjs/common';
import { type HelpArticle, type HelpArticleSummary, type HelpCategories, Id, type Page, type Principal, type Query, Refused } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { categoriesOf } from '../../db/categories.js';
import type { HelpCentreRow } from '../../db/help-centre.js';
import { readById, type Readers, relatedPages, shownColumns, shownIn, type ShownArticle, visibleTo } from '../../db/reading.js';
import { below } from '../../domain/category-tree.js';
import { chooseLocale } from '../../domain/locales.js';
import { pathTo, shownTree } from './shown-tree.js';
import { shownTo } from '../../markdown/render-markdown.js';
import { GetHelpCentre } from '../help-centre/get-help-centre.js';
import { HelpAddresses } from '../help-centre/help-addresses.js';
import { Views } from './views.js';

type Asked = Query<'GET /kb/help/articles'>;

const orders = {
  popular: { keys: ['p.featured', 'p.reads', 'p.article_id'], types: ['boolean', 'bigint', 'uuid'], down: true, shape: z.tuple([z.boolean(), z.int(), Id]) },
  newest: { keys: ['p.updated_at', 'p.article_id'], types: ['timestamptz', 'uuid'], down: true, shape: z.tuple([z.string().max(40), Id]) },
  title: { keys: ['left(lower(p.title), 40)', 'p.article_id'], types: ['text', 'uuid'], down: false, shape: z.tuple([z.string().max(200), Id]) },
} as const;

/** Published articles for the widget, the composer and integrations: the public ones for visitors, for staff internal ones as well. */
@Injectable()
export class ReadHelp {
  constructor(
    private readonly db: Database,
    private readonly centre: GetHelpCentre,
    private readonly addresses: HelpAddresses,
    private readonly views: Views,
  ) {}

  async categories({ tenantId, ...who }: Principal, { locale: wished }: Query<'GET /kb/help/categories'>): Promise<HelpCategories> {
    const centre = await this.centre.row(tenantId);
    const locale = chooseLocale(centre.locales, wished);
    return this.db.inTenant(tenantId, async (tx) => {
      const [tree, counts] = await Promise.all([categoriesOf(tx), shownIn(tx, readersOf(who), locale)]);
      const shown = shownTree(tree, counts, [locale, ...centre.locales]);
      return { data: shown.map(({ id, parentId, name, description, icon, articles, slug }) => ({ id, parentId, name, description, icon, articles, url: this.addresses.category(centre, { locale, slug }) })) };
    });
  }

  /** @throws Refused `request.cursor_invalid` */
  async list({ tenantId, ...who }: Principal, asked: Asked): Promise<Page<HelpArticleSummary>> {
    const centre = await this.centre.row(tenantId);
    return this.db.inTenant(tenantId, async (tx) => {
      const found = await select(tx, { readers: readersOf(who), locale: chooseLocale(centre.locales, asked.locale), asked });
      const rows = found.slice(0, asked.limit);
      const last = rows.at(-1);
      return { data: rows.map((row) => this.present(centre, row)), nextCursor: found.length > asked.limit && last ? encodeCursor(last.key) : null };
    });
  }

  /** @throws Refused `article.not_found` */
  async article({ tenantId, ...who }: Principal, id: string, { locale: wished }: Query<'GET /kb/help/articles/:id'>): Promise<HelpArticle> {
    const centre = await this.centre.row(tenantId);
    const readers = readersOf(who);
    return this.db.inTenant(tenantId, async (tx) => {
      const found = await readById(tx, readers, { id, locales: [...new Set([chooseLocale(centre.locales, wished), ...centre.locales])] });
      if (!found) throw new Refused('article.not_found');
      const [tree, counts, related] = await Promise.all([categoriesOf(tx), shownIn(tx, readers, found.locale), relatedPages(tx, readers, found)]);
      if (readers === 'public') this.views.count(tenantId, found);
      return {
        ...this.present(centre, found),
        html: shownTo(found.html, (file) => (found.audience === 'public' && centre.enabled ? this.addresses.publicFile(centre, file) : this.addresses.signedFile(tenantId, file))),
        toc: found.toc,
        path: pathTo(shownTree(tree, counts, [found.locale, ...centre.locales]), found.categoryId).map(({ id: category, name }) => ({ id: category, name })),
        related: related.map((one) => this.present(centre, one)),
        locales: Object.keys(found.others).sort(),
        publishedAt: found.firstPublishedAt.toISOString(),
      };
    });
  }

  private present(centre: HelpCentreRow, { id, locale, audience, title, summary, categoryId, updatedAt, slug }: ShownArticle): HelpArticleSummary {
    const url = audience === 'public' && centre.enabled ? this.addresses.article(centre, { locale, slug }) : null;
    return { id, locale, audience, title, summary, categoryId, url, updatedAt: updatedAt.toISOString() };
  }
}

const readersOf = ({ kind }: Pick<Principal, 'kind'>): Readers => (kind === 'visitor' ? 'public' : 'staff');

async function select(tx: Tx, { readers, locale, asked }: { readers: Readers; locale: string; asked: Asked }): Promise<(ShownArticle & { key: unknown[] })[]> {
  const { keys, types, down, shape } = orders[asked.sort];
  const params: unknown[] = [tx.tenantId, locale];
  const param = (value: unknown): string => `$${params.push(value)}`;
  const where = ['p.tenant_id = $1', 'p.locale = $2', visibleTo(readers)];
  if (asked.category !== undefined) where.push(`p.category_id = any(${param(below(await categoriesOf(tx), asked.category))}::uuid[])`);
  if (asked.cursor !== undefined) {
    const values = decodeCursor<unknown[]>(asked.cursor, shape as unknown as z.ZodType<unknown[]>).map((value, at) => `${param(value)}::${types[at]}`);
    where.push(`(${keys.join(', ')}) ${down ? '<' : '>'} (${values.join(', ')})`);
  }
  const order = keys.map((key) => `${key} ${down ? 'desc' : 'asc'}`).join(', ');
  return tx.rows(`select ${shownColumns}, jsonb_build_array(${keys.join(', ')}) as key from article_page p where ${where.join(' and ')} order by ${order} limit ${param(asked.limit + 1)}`, params);
}
