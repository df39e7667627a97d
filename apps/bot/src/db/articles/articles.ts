import type { PublishedArticle } from '@parley/contracts';
import type { Database, Tx } from '@parley/tenancy';
import { passagesOf } from '../../domain/articles/passages-of.js';

/** How long whoever fetches a text is left alone before another tries. */
const PATIENCE = '20 seconds';

/** A translation whose text is wanted. `want` rises each time that it is. */
export interface Wanted {
  tenantId: string;
  articleId: string;
  locale: string;
  want: number;
}

interface Told {
  articleId: string;
  locale: string;
  internal: boolean;
  title: string;
}

/** Wants texts, of translations that may be new. */
export const wantArticles = (tx: Tx, told: readonly Told[]): Promise<number> =>
  tx.run(
    `insert into bot_article as a (tenant_id, article_id, locale, internal, title, fetch_at)
     select $1, v.article_id, v.locale, v.internal, v.title, now() from unnest($2::uuid[], $3::text[], $4::boolean[], $5::text[]) as v (article_id, locale, internal, title)
     on conflict (tenant_id, article_id, locale) do update set fetch_at = now(), want = a.want + 1, tries = 0`,
    [tx.tenantId, told.map(({ articleId }) => articleId), told.map(({ locale }) => locale), told.map(({ internal }) => internal), told.map(({ title }) => title)],
  );

/** Wants all texts of the tenant anew. */
export const wantAll = (tx: Tx): Promise<number> => tx.run('update bot_article set fetch_at = now(), want = want + 1, tries = 0 where tenant_id = $1', [tx.tenantId]);

export const dropTranslation = (tx: Tx, articleId: string, locale: string): Promise<number> => tx.run('delete from bot_article where tenant_id = $1 and article_id = $2 and locale = $3', [tx.tenantId, articleId, locale]);
export const dropArticle = (tx: Tx, articleId: string): Promise<number> => tx.run('delete from bot_article where tenant_id = $1 and article_id = $2', [tx.tenantId, articleId]);

/** Takes what is wanted, of all tenants; what was tried in vain waits longer each time. */
export const claimWanted = (db: Database, most: number): Promise<Wanted[]> =>
  db.acrossTenants((tx) =>
    tx.rows<Wanted>(
      `update bot_article a set fetch_at = now() + interval '${PATIENCE}' * power(2, least(a.tries, 6)), tries = a.tries + 1
       from (select tenant_id, article_id, locale from bot_article where fetch_at <= now() order by fetch_at limit $1 for update skip locked) w
       where a.tenant_id = w.tenant_id and a.article_id = w.article_id and a.locale = w.locale
       returning a.tenant_id as "tenantId", a.article_id as "articleId", a.locale, a.want`,
      [most],
    ),
  );

/** Stores the text of a translation, unless it was taken back or published anew since it was asked for. Answers whether it did. */
export async function putText(tx: Tx, article: PublishedArticle, { want, revision }: { want: number; revision: number }): Promise<boolean> {
  const { articleId, locale, internal, title, url, sections } = article;
  const passages = passagesOf(sections);
  const kept = await tx.run(
    'update bot_article set internal = $4, title = $5, url = $6, passages = $7, revision = $8, fetch_at = null, tries = 0 where tenant_id = $1 and article_id = $2 and locale = $3 and want = $9',
    [tx.tenantId, articleId, locale, internal, title, url, passages.length, revision, want],
  );
  if (kept === 0) return false;
  await tx.run('delete from bot_passage where tenant_id = $1 and article_id = $2 and locale = $3', [tx.tenantId, articleId, locale]);
  await tx.run(
    `insert into bot_passage (tenant_id, article_id, locale, nth, heading, text) select $1, $2, $3, v.nth - 1, v.heading, v.text from unnest($4::text[], $5::text[]) with ordinality as v (heading, text, nth)`,
    [tx.tenantId, articleId, locale, passages.map(({ heading }) => heading), passages.map(({ text }) => text)],
  );
  return true;
}
