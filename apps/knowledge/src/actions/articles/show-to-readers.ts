import { Refused } from '@parley/contracts';
import { record } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { type ArticleRow, saveTranslation, touch, type TranslationRow } from '../../db/articles.js';
import { note } from '../../db/entries.js';
import { imagesNamedIn } from '../../db/files.js';
import { pageSlug, putPage } from '../../db/pages.js';
import { redirect } from '../../db/redirects.js';
import { markPublished } from '../../db/versions.js';
import { actorOf, type Doer, toldOf } from '../../domain/doer.js';
import { freeSlug, slugOf } from '../../domain/slug.js';
import { renderMarkdown } from '../../markdown/render-markdown.js';
import { unlessSlugTaken } from './write-translation.js';

export interface Held {
  article: ArticleRow;
  translation: TranslationRow;
}

/**
 * Shows the working copy to readers: rendered and made safe once, here. `unpublishAt`: when it is taken back.
 * @throws Refused `article.empty`, `article.slug_taken`, `article.too_complex`
 */
export async function showToReaders(tx: Tx, doer: Doer, { article, translation: before }: Held, { unpublishAt, words }: { unpublishAt: Date | null; words: string }): Promise<TranslationRow> {
  if (before.body.trim() === '') throw new Refused('article.empty');
  const { articleId, locale } = before;
  const now = new Date();
  const was = await pageSlug(tx, articleId, locale);
  const slug = before.slug ?? (await slugFor(tx, before));
  const first = before.publishedAt === null;
  const translation: TranslationRow = {
    ...before, slug, status: 'published', publishedNumber: before.number, publishedAt: before.publishedAt ?? now, ahead: false, publishAt: null, unpublishAt, version: before.version + 1,
    updatedBy: toldOf(doer), updatedAt: now,
  };
  const rendered = renderMarkdown(before.body, { locale, images: await imagesNamedIn(tx, before.body) });
  await unlessSlugTaken(saveTranslation(tx, translation), slug);
  await markPublished(tx, translation);
  await unlessSlugTaken(putPage(tx, { articleId, locale, slug, title: before.title, summary: before.summary, body: before.body, ...rendered }, { article, translation }), slug);
  await redirect(tx, { kind: 'article', locale, targetId: articleId }, { was, now: slug });
  await note(tx, doer, articleId, { action: 'published', locale, note: words });
  await touch(tx, articleId, now);
  const { audience, categoryId } = article;
  await record(tx, { type: 'article.published', key: articleId, data: { articleId, locale, audience, categoryId, title: before.title, summary: before.summary, number: before.number, slug, first }, actor: actorOf(doer) });
  return translation;
}

/** An address out of the title that no other article has, or had. */
async function slugFor(tx: Tx, { articleId, locale, title }: TranslationRow): Promise<string> {
  const stem = slugOf(title) || articleId.slice(-8);
  const rows = await tx.rows<{ slug: string }>(
    `select slug from article_translation where tenant_id = $1 and locale = $2 and article_id <> $4 and slug is not null and starts_with(slug, $3)
     union select slug from article_page where tenant_id = $1 and locale = $2 and article_id <> $4 and starts_with(slug, $3)`,
    [tx.tenantId, locale, stem, articleId],
  );
  const taken = new Set(rows.map(({ slug }) => slug));
  return freeSlug(stem, (slug) => taken.has(slug));
}
