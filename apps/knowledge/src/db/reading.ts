import type { TocEntry } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** What readers may see: the public what is public, agents all that is published. */
export type Readers = 'public' | 'staff';

/** A published article in lists. */
export interface ShownArticle {
  id: string;
  locale: string;
  audience: 'public' | 'internal';
  categoryId: string | null;
  slug: string;
  title: string;
  summary: string;
  featured: boolean;
  reads: number;
  updatedAt: Date;
}

/** A published article as a whole. */
export interface ReadArticle extends ShownArticle {
  html: string;
  toc: TocEntry[];
  seoTitle: string;
  seoDescription: string;
  firstPublishedAt: Date;
  /** Where it is in each language that it is published in for these readers. */
  others: Record<string, string>;
}

export const shownColumns = `p.article_id as id, p.locale, p.audience, p.category_id as "categoryId", p.slug, p.title, p.summary, p.featured, p.reads, p.updated_at as "updatedAt"`;
/** Which rows of `article_page p` these readers see. */
export const visibleTo = (readers: Readers): string => (readers === 'staff' ? 'true' : `p.audience = 'public'`);

const wholeColumns = `${shownColumns}, p.html, p.toc, p.seo_title as "seoTitle", p.seo_description as "seoDescription", p.first_published_at as "firstPublishedAt"`;
const others = (readers: Readers): string =>
  `(select jsonb_object_agg(p2.locale, p2.slug) from article_page p2 where p2.tenant_id = p.tenant_id and p2.article_id = p.article_id and ${visibleTo(readers).replaceAll('p.', 'p2.')}) as others`;

/** A published article by its address. */
export const readBySlug = (tx: Tx, readers: Readers, { locale, slug }: { locale: string; slug: string }): Promise<ReadArticle | undefined> =>
  tx.row<ReadArticle>(`select ${wholeColumns}, ${others(readers)} from article_page p where p.tenant_id = $1 and p.locale = $2 and p.slug = $3 and ${visibleTo(readers)}`, [tx.tenantId, locale, slug]);

/** A published article in the first of these languages that it is published in. */
export const readById = (tx: Tx, readers: Readers, { id, locales }: { id: string; locales: readonly string[] }): Promise<ReadArticle | undefined> =>
  tx.row<ReadArticle>(
    `select ${wholeColumns}, ${others(readers)} from article_page p where p.tenant_id = $1 and p.article_id = $2 and ${visibleTo(readers)}
     order by array_position($3::text[], p.locale) nulls last, p.locale limit 1`,
    [tx.tenantId, id, locales],
  );

/** What goes with an article, as these readers see it: chosen ones first, then others of its category. */
export const relatedPages = (tx: Tx, readers: Readers, { id, locale, categoryId }: Pick<ShownArticle, 'id' | 'locale' | 'categoryId'>): Promise<ShownArticle[]> =>
  tx.rows<ShownArticle>(
    `select ${shownColumns} from article_page p left join article_relation r on r.tenant_id = p.tenant_id and r.article_id = $2 and r.related_id = p.article_id
     where p.tenant_id = $1 and p.locale = $3 and p.article_id <> $2 and ${visibleTo(readers)} and (r.related_id is not null or p.category_id = $4)
     order by r.position nulls last, p.reads desc, p.article_id limit 5`,
    [tx.tenantId, id, locale, categoryId],
  );

/** How many published articles stand directly in each category. */
export async function shownIn(tx: Tx, readers: Readers, locale: string): Promise<Map<string | null, number>> {
  const rows = await tx.rows<{ id: string | null; articles: number }>(
    `select p.category_id as id, count(*)::int as articles from article_page p where p.tenant_id = $1 and p.locale = $2 and ${visibleTo(readers)} group by p.category_id`,
    [tx.tenantId, locale],
  );
  return new Map(rows.map(({ id, articles }) => [id, articles]));
}

/** The featured ones, then those that are read most. */
export const popularPages = (tx: Tx, readers: Readers, { locale, limit }: { locale: string; limit: number }): Promise<ShownArticle[]> =>
  tx.rows<ShownArticle>(`select ${shownColumns} from article_page p where p.tenant_id = $1 and p.locale = $2 and ${visibleTo(readers)} order by p.featured desc, p.reads desc, p.article_id desc limit $3`, [tx.tenantId, locale, limit]);
