import type { TocEntry } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { ArticleRow, TranslationRow } from './articles.js';

/** What readers see of a translation. */
export interface PageRow {
  articleId: string;
  locale: string;
  slug: string;
  title: string;
  summary: string;
  body: string;
  html: string;
  toc: TocEntry[];
  /** Images of the tenant's that it shows. */
  fileIds: string[];
}

/** The address under which readers find a translation now. */
export async function pageSlug(tx: Tx, articleId: string, locale: string): Promise<string | null> {
  const page = await tx.row<{ slug: string }>('select slug from article_page where tenant_id = $1 and article_id = $2 and locale = $3', [tx.tenantId, articleId, locale]);
  return page?.slug ?? null;
}

/** Shows a translation to readers. What they have read of it before goes on counting. */
export async function putPage(tx: Tx, page: PageRow, { article, translation }: { article: ArticleRow; translation: TranslationRow }): Promise<void> {
  await tx.run(
    `insert into article_page (tenant_id, article_id, locale, number, audience, category_id, featured, labels, slug, title, summary, seo_title, seo_description, body, html, toc, reads, first_published_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
     on conflict (tenant_id, article_id, locale) do update set number = excluded.number, audience = excluded.audience, category_id = excluded.category_id, featured = excluded.featured,
       labels = excluded.labels, slug = excluded.slug, title = excluded.title, summary = excluded.summary, seo_title = excluded.seo_title, seo_description = excluded.seo_description,
       body = excluded.body, html = excluded.html, toc = excluded.toc, updated_at = excluded.updated_at`,
    [
      tx.tenantId, page.articleId, page.locale, translation.number, article.audience, article.categoryId, article.featured, article.labels, page.slug, page.title, page.summary, translation.seoTitle,
      translation.seoDescription, page.body, page.html, JSON.stringify(page.toc), translation.views, translation.publishedAt ?? translation.updatedAt, translation.updatedAt,
    ],
  );
  await tx.run('delete from article_page_file where tenant_id = $1 and article_id = $2 and locale = $3 and file_id <> all($4::uuid[])', [tx.tenantId, page.articleId, page.locale, page.fileIds]);
  await tx.run(
    `insert into article_page_file (tenant_id, file_id, article_id, locale) select f.tenant_id, f.id, $2, $3 from kb_file f where f.tenant_id = $1 and f.id = any($4::uuid[]) and f.state = 'ready'
     on conflict do nothing`,
    [tx.tenantId, page.articleId, page.locale, page.fileIds],
  );
}

export const removePage = (tx: Tx, articleId: string, locale: string): Promise<number> =>
  tx.run('delete from article_page where tenant_id = $1 and article_id = $2 and locale = $3', [tx.tenantId, articleId, locale]);

/** What stands beside the texts changed: readers see it at once. Answers what they see of the article. */
export const refreshPages = (tx: Tx, { id, audience, categoryId, featured, labels }: ArticleRow): Promise<Pick<PageRow, 'locale' | 'title'>[]> =>
  tx.rows<Pick<PageRow, 'locale' | 'title'>>(
    'update article_page set audience = $3, category_id = $4, featured = $5, labels = $6 where tenant_id = $1 and article_id = $2 returning locale, title',
    [tx.tenantId, id, audience, categoryId, featured, labels],
  );
