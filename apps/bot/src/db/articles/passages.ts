import type { Tx } from '@parley/tenancy';

/** A passage of a published article. */
export interface PassageRow {
  articleId: string;
  locale: string;
  nth: number;
  heading: string;
  text: string;
}
/** A passage as it is looked through: with its article's title and revision. */
export interface IndexedPassage extends PassageRow {
  title: string;
  internal: boolean;
  revision: number;
}

/** Most passages of a tenant that are looked through. */
export const MOST_PASSAGES = 60_000;

/** Passages by article, in the order in which articles were made. */
export const passagesOf = (tx: Tx): Promise<IndexedPassage[]> =>
  tx.rows<IndexedPassage>(
    `select p.article_id as "articleId", p.locale, p.nth, p.heading, p.text, a.title, a.internal, a.revision from bot_passage p
     join bot_article a on a.tenant_id = p.tenant_id and a.article_id = p.article_id and a.locale = p.locale
     where p.tenant_id = $1 order by p.article_id, p.locale, p.nth limit ${MOST_PASSAGES}`,
    [tx.tenantId],
  );

/** A passage with where it stands, as it is now. */
export interface CitedPassage extends PassageRow {
  title: string;
  url: string | null;
  internal: boolean;
}

/** Passages as they are now, in no order; those that were taken back meanwhile are left out. */
export const passagesNow = (tx: Tx, places: readonly Pick<PassageRow, 'articleId' | 'locale' | 'nth'>[]): Promise<CitedPassage[]> =>
  tx.rows<CitedPassage>(
    `select p.article_id as "articleId", p.locale, p.nth, p.heading, p.text, a.title, a.url, a.internal from unnest($2::uuid[], $3::text[], $4::int[]) as v (article_id, locale, nth)
     join bot_passage p on p.tenant_id = $1 and p.article_id = v.article_id and p.locale = v.locale and p.nth = v.nth
     join bot_article a on a.tenant_id = $1 and a.article_id = v.article_id and a.locale = v.locale`,
    [tx.tenantId, places.map(({ articleId }) => articleId), places.map(({ locale }) => locale), places.map(({ nth }) => nth)],
  );
