import { asAdmin } from '../stage/database.js';

/** A published article, as the bench needs it. */
export interface BenchArticle {
  id: string;
  locale: string;
  title: string;
  body: string;
}

/** Articles of one statement. */
const LOT = 500;

/** As publishing leaves them. */
const PUT = `
  with given as (select * from jsonb_to_recordset($2::jsonb) as v (id uuid, locale text, title text, body text)),
  made as (
    insert into knowledge.article (tenant_id, id, audience, labels, featured, created_by, version, created_at, updated_at)
    select $1::uuid, id, 'public', '{}', false, '{"kind":"system","id":null,"name":""}'::jsonb, 1, now(), now() from given on conflict do nothing),
  translated as (
    insert into knowledge.article_translation (tenant_id, article_id, locale, status, slug, title, summary, body, seo_title, seo_description, version, number, published_number, published_at, ahead, updated_by, updated_at)
    select $1::uuid, id, locale, 'published', id::text, title, '', body, '', '', 1, 1, 1, now(), false, '{"kind":"system","id":null,"name":""}'::jsonb, now() from given on conflict do nothing)
  insert into knowledge.article_page (tenant_id, article_id, locale, number, audience, featured, labels, slug, title, summary, seo_title, seo_description, body, html, toc, first_published_at, updated_at)
  select $1::uuid, id, locale, 1, 'public', false, '{}', id::text, title, '', '', '', body, '', '[]', now(), now() from given
  on conflict (tenant_id, article_id, locale) do update set title = excluded.title, body = excluded.body, number = knowledge.article_page.number + 1`;

/** Puts articles before readers. */
export const putArticles = (url: string, tenantId: string, articles: readonly BenchArticle[]): Promise<void> =>
  asAdmin(url, async (client) => {
    for (let at = 0; at < articles.length; at += LOT) await client.query(PUT, [tenantId, JSON.stringify(articles.slice(at, at + LOT))]);
  });

/** Waits until all of them can be found. Answers how long that took, in seconds. */
export const found = (url: string, tenantId: string): Promise<number> =>
  asAdmin(url, async (client) => {
    const began = performance.now();
    for (let left = 1; left > 0; ) {
      const { rows } = await client.query<{ left: number }>('select count(*)::int as left from knowledge.search_mark where tenant_id = $1', [tenantId]);
      left = rows[0]!.left;
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return (performance.now() - began) / 1000;
  });
