import { type Article, type ArticleStatus, type ArticleTranslation, type Doer, Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { presentTranslation } from '../present.js';
import { mustBeAsRead } from './stale.js';

/** What stands beside the texts of an article. */
export interface ArticleRow {
  id: string;
  categoryId: string | null;
  audience: Article['audience'];
  ownerId: string | null;
  reviewAt: Date | null;
  labels: string[];
  featured: boolean;
  views: number;
  helpful: number;
  unhelpful: number;
  createdBy: Doer;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What a translation says. */
export type Content = Pick<ArticleTranslation, 'title' | 'summary' | 'body' | 'seoTitle' | 'seoDescription'>;

export interface TranslationRow extends Content {
  articleId: string;
  locale: string;
  status: ArticleStatus;
  slug: string | null;
  version: number;
  /** Of the newest version, which is the working copy. */
  number: number;
  publishedNumber: number | null;
  /** When readers saw it first. */
  publishedAt: Date | null;
  ahead: boolean;
  publishAt: Date | null;
  unpublishAt: Date | null;
  unpublishTo: 'draft' | 'archived';
  views: number;
  helpful: number;
  unhelpful: number;
  updatedBy: Doer;
  updatedAt: Date;
}

export const articleColumns = `a.id, a.category_id as "categoryId", a.audience, a.owner_id as "ownerId", a.review_at as "reviewAt", a.labels, a.featured, a.views, a.helpful, a.unhelpful,
  a.created_by as "createdBy", a.version, a.created_at as "createdAt", a.updated_at as "updatedAt"`;
const briefColumns = `t.article_id as "articleId", t.locale, t.status, t.slug, t.title, t.version, t.number, t.published_number as "publishedNumber", t.published_at as "publishedAt", t.ahead,
  t.publish_at as "publishAt", t.unpublish_at as "unpublishAt", t.unpublish_to as "unpublishTo", t.views, t.helpful, t.unhelpful, t.updated_by as "updatedBy", t.updated_at as "updatedAt"`;
const translationColumns = `${briefColumns}, t.summary, t.body, t.seo_title as "seoTitle", t.seo_description as "seoDescription"`;

/** The content alone, as it is compared and kept. */
export const contentOf = ({ title, summary, body, seoTitle, seoDescription }: Content): Content => ({ title, summary, body, seoTitle, seoDescription });

/** @throws Refused `article.not_found` */
export async function articleOf(tx: Tx, id: string, { lock = false } = {}): Promise<ArticleRow> {
  const row = await tx.row<ArticleRow>(`select ${articleColumns} from article a where a.tenant_id = $1 and a.id = $2 ${lock ? 'for no key update' : ''}`, [tx.tenantId, id]);
  if (!row) throw new Refused('article.not_found');
  return row;
}

/** All translations of an article, in order of their language. */
export const translationsOf = (tx: Tx, articleId: string): Promise<TranslationRow[]> =>
  tx.rows<TranslationRow>(`select ${translationColumns} from article_translation t where t.tenant_id = $1 and t.article_id = $2 order by t.locale`, [tx.tenantId, articleId]);

export type BriefTranslation = Omit<TranslationRow, 'summary' | 'body' | 'seoTitle' | 'seoDescription'>;
/** The same of many articles, without their texts. */
export const briefTranslationsOf = (tx: Tx, articleIds: readonly string[]): Promise<BriefTranslation[]> =>
  tx.rows<BriefTranslation>(`select ${briefColumns} from article_translation t where t.tenant_id = $1 and t.article_id = any($2::uuid[]) order by t.locale`, [tx.tenantId, articleIds]);

export const translationOf = (tx: Tx, articleId: string, locale: string): Promise<TranslationRow | undefined> =>
  tx.row<TranslationRow>(`select ${translationColumns} from article_translation t where t.tenant_id = $1 and t.article_id = $2 and t.locale = $3`, [tx.tenantId, articleId, locale]);

/** Which translation is meant, and as who read it last. */
export interface Which {
  id: string;
  locale: string;
  /** As last read; a change that came between refuses this one. */
  version?: number | undefined;
}

/** A translation with its article, held until the commit: whoever changes one holds its article first. @throws Refused `article.not_found`, `article.version_conflict` */
export async function lockTranslation(tx: Tx, { id, locale, version }: Which): Promise<{ article: ArticleRow; translation: TranslationRow }> {
  const [article, translation] = await Promise.all([articleOf(tx, id, { lock: true }), translationOf(tx, id, locale)]);
  // Both were sent together: what came between them is seen by asking again, now that the article is held.
  const held = translation && (await translationOf(tx, id, locale));
  if (!held) throw new Refused('article.not_found');
  mustBeAsRead('article.version_conflict', held, { asRead: version, present: presentTranslation });
  return { article, translation: held };
}


/** The articles that stand beside this one, in their order. */
export async function relatedTo(tx: Tx, articleId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('select related_id as id from article_relation where tenant_id = $1 and article_id = $2 order by position', [tx.tenantId, articleId]);
  return rows.map(({ id }) => id);
}

/** @throws Refused `article.not_found` when one of them is none */
export async function relate(tx: Tx, articleId: string, relatedIds: readonly string[]): Promise<void> {
  const ids = [...new Set(relatedIds)].filter((id) => id !== articleId);
  await tx.run('delete from article_relation where tenant_id = $1 and article_id = $2', [tx.tenantId, articleId]);
  if (ids.length === 0) return;
  const related = await tx.run(
    `insert into article_relation (tenant_id, article_id, related_id, position)
     select $1, $2, v.id, v.n from unnest($3::uuid[]) with ordinality as v (id, n) join article a on a.tenant_id = $1 and a.id = v.id`,
    [tx.tenantId, articleId, ids],
  );
  if (related < ids.length) throw new Refused('article.not_found', 'a related article');
}

/** Stores where a translation stands and what it says. */
export async function saveTranslation(tx: Tx, row: TranslationRow): Promise<void> {
  await tx.run(
    `insert into article_translation (tenant_id, article_id, locale, status, slug, title, summary, body, seo_title, seo_description, version, number, published_number, published_at, ahead,
       publish_at, unpublish_at, unpublish_to, updated_by, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     on conflict (tenant_id, article_id, locale) do update set status = excluded.status, slug = excluded.slug, title = excluded.title, summary = excluded.summary, body = excluded.body,
       seo_title = excluded.seo_title, seo_description = excluded.seo_description, version = excluded.version, number = excluded.number, published_number = excluded.published_number,
       published_at = excluded.published_at, ahead = excluded.ahead, publish_at = excluded.publish_at, unpublish_at = excluded.unpublish_at, unpublish_to = excluded.unpublish_to,
       updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
    [
      tx.tenantId, row.articleId, row.locale, row.status, row.slug, row.title, row.summary, row.body, row.seoTitle, row.seoDescription, row.version, row.number, row.publishedNumber,
      row.publishedAt, row.ahead, row.publishAt, row.unpublishAt, row.unpublishTo, JSON.stringify(row.updatedBy), row.updatedAt,
    ],
  );
}

/** The article moves up in lists by activity. */
export const touch = (tx: Tx, articleId: string, at: Date): Promise<number> => tx.run('update article set updated_at = $3 where tenant_id = $1 and id = $2', [tx.tenantId, articleId, at]);
