import { Injectable } from '@nestjs/common';
import { type ArticleSummary, Id, type Page, type Query, Refused, type Staff } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { articleColumns, type ArticleRow, briefTranslationsOf } from '../../db/articles.js';
import { categoriesOf } from '../../db/categories.js';
import { below } from '../../domain/category-tree.js';
import { presentArticleSummary } from '../../present.js';

type Asked = Query<'GET /kb/articles'>;

/** What each order sorts by, as it is compared and as a cursor holds it. */
const orders: Record<Asked['sort'], { by: string; type: string; down: boolean }> = {
  updated: { by: 'a.updated_at', type: 'timestamptz', down: true },
  created: { by: 'a.created_at', type: 'timestamptz', down: true },
  views: { by: 'a.views', type: 'bigint', down: true },
  unhelpful: { by: 'a.unhelpful', type: 'int', down: true },
  review: { by: `coalesce(a.review_at, 'infinity')`, type: 'timestamptz', down: false },
};
const Key = z.tuple([z.string().max(40), Id]);

/** Articles of any status, by many a condition. */
@Injectable()
export class ListArticles {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid`, `kb_category.not_found` */
  run(who: Staff, asked: Asked): Promise<Page<ArticleSummary>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const found = await select(tx, who, asked);
      const rows = found.slice(0, asked.limit);
      const translations = await briefTranslationsOf(tx, rows.map(({ id }) => id));
      const last = rows.at(-1);
      return {
        data: rows.map((row) => presentArticleSummary(row, translations.filter(({ articleId }) => articleId === row.id))),
        nextCursor: found.length > asked.limit && last ? encodeCursor([last.sortKey, last.id]) : null,
      };
    });
  }
}

async function select(tx: Tx, who: Staff, asked: Asked): Promise<(ArticleRow & { sortKey: string })[]> {
  const { by, type, down } = orders[asked.sort];
  const params: unknown[] = [tx.tenantId];
  const param = (value: unknown): string => `$${params.push(value)}`;
  const where = ['a.tenant_id = $1', ...besides(asked, who, param), ...(await inCategory(tx, asked.category, param)), ...ofTranslations(asked, param)];
  if (asked.cursor !== undefined) {
    const [key, id] = decodeCursor(asked.cursor, Key);
    where.push(`(${by}, a.id) ${down ? '<' : '>'} (${param(key)}::${type}, ${param(id)}::uuid)`);
  }
  const order = down ? 'desc' : 'asc';
  return tx.rows(
    `select ${articleColumns}, (${by})::text as "sortKey" from article a where ${where.join(' and ')} order by ${by} ${order}, a.id ${order} limit ${param(asked.limit + 1)}`,
    params,
  );
}

type Param = (value: unknown) => string;

function besides({ audience, owner, label, review }: Asked, who: Staff, param: Param): string[] {
  return [
    ...(audience === undefined ? [] : [`a.audience = ${param(audience)}`]),
    ...(owner === undefined ? [] : owner === 'none' ? ['a.owner_id is null'] : [`a.owner_id = ${param(owner === 'me' ? who.id : owner)}`]),
    ...(label === undefined ? [] : [`${param(label)} = any(a.labels)`]),
    ...(review === undefined ? [] : ['a.review_at <= now()']),
  ];
}

/** @throws Refused `kb_category.not_found` */
async function inCategory(tx: Tx, category: Asked['category'], param: Param): Promise<string[]> {
  if (category === undefined) return [];
  if (category === 'none') return ['a.category_id is null'];
  const tree = await categoriesOf(tx);
  if (!tree.some(({ id }) => id === category)) throw new Refused('kb_category.not_found');
  return [`a.category_id = any(${param(below(tree, category))}::uuid[])`];
}

/** Conditions that one and the same translation has to meet, and the language in which there is none. */
function ofTranslations({ status, locale, ahead, title, missing }: Asked, param: Param): string[] {
  const of = 'from article_translation t where t.tenant_id = a.tenant_id and t.article_id = a.id';
  const meets = [
    ...(status === undefined ? [] : [status === 'published' ? 't.published_number is not null' : `t.status = ${param(status)}`]),
    ...(locale === undefined ? [] : [`t.locale = ${param(locale)}`]),
    ...(ahead === undefined ? [] : ['t.ahead']),
    ...(title === undefined ? [] : [`strpos(lower(t.title), lower(${param(title)})) > 0`]),
  ];
  return [...(meets.length > 0 ? [`exists (select ${of} and ${meets.join(' and ')})`] : []), ...(missing === undefined ? [] : [`not exists (select ${of} and t.locale = ${param(missing)})`])];
}
