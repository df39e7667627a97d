import { type Doer as ToldDoer, MAX_ARTICLE_VERSIONS, Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { type Doer, toldOf } from '../domain/doer.js';
import type { Content, TranslationRow } from './articles.js';

/** What one person writes within this time is one version, in minutes. */
const ONE_SITTING = 10;

export interface VersionRow extends Content {
  number: number;
  by: ToldDoer;
  at: Date;
  published: boolean;
  restoredFrom: number | null;
}

export const versionColumns = `v.number, v.title, v.summary, v.body, v.seo_title as "seoTitle", v.seo_description as "seoDescription", v.by, v.at, v.published, v.restored_from as "restoredFrom"`;

/** @throws Refused `article.version_not_found` */
export async function versionOf(tx: Tx, { articleId, locale }: Pick<TranslationRow, 'articleId' | 'locale'>, number: number): Promise<VersionRow> {
  const row = await tx.row<VersionRow>(`select ${versionColumns} from article_version v where v.tenant_id = $1 and v.article_id = $2 and v.locale = $3 and v.number = $4`, [
    tx.tenantId, articleId, locale, number,
  ]);
  if (!row) throw new Refused('article.version_not_found');
  return row;
}

/** Whether a change by `doer` goes on with the newest version, or begins another one. Answers its number. */
export async function numberAfter(tx: Tx, doer: Doer, { articleId, locale, number }: TranslationRow): Promise<number> {
  const goesOn = await tx.row(
    `select from article_version v where v.tenant_id = $1 and v.article_id = $2 and v.locale = $3 and v.number = $4 and not v.published and v.restored_from is null
       and v.by ->> 'kind' = $5 and v.by ->> 'id' is not distinct from $6 and v.begun_at > now() - interval '${ONE_SITTING} minutes'`,
    [tx.tenantId, articleId, locale, number, doer.kind, doer.id],
  );
  return goesOn ? number : number + 1;
}

/** Keeps what a translation says as the version of its number; of the old ones that readers never saw, the oldest go. */
export async function keepVersion(tx: Tx, doer: Doer, row: TranslationRow, restoredFrom: number | null = null): Promise<void> {
  await tx.run(
    `insert into article_version (tenant_id, article_id, locale, number, title, summary, body, seo_title, seo_description, by, at, begun_at, published, restored_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now(), now(), false, $11)
     on conflict (tenant_id, article_id, locale, number) do update set title = excluded.title, summary = excluded.summary, body = excluded.body, seo_title = excluded.seo_title,
       seo_description = excluded.seo_description, at = excluded.at`,
    [tx.tenantId, row.articleId, row.locale, row.number, row.title, row.summary, row.body, row.seoTitle, row.seoDescription, JSON.stringify(toldOf(doer)), restoredFrom],
  );
  await tx.run('delete from article_version where tenant_id = $1 and article_id = $2 and locale = $3 and not published and number <= $4', [tx.tenantId, row.articleId, row.locale, row.number - MAX_ARTICLE_VERSIONS]);
}

/** Readers see this version from now on. */
export const markPublished = (tx: Tx, { articleId, locale, number }: TranslationRow): Promise<number> =>
  tx.run('update article_version set published = true where tenant_id = $1 and article_id = $2 and locale = $3 and number = $4', [tx.tenantId, articleId, locale, number]);
