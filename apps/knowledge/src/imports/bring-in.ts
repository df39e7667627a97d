import type { KbImportPlan } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { changeArticle } from '../actions/articles/change-article.js';
import { insertArticle } from '../actions/articles/create-article.js';
import { showToReaders } from '../actions/articles/show-to-readers.js';
import { beginTranslation, rewrite } from '../actions/articles/write-translation.js';
import { articleOf, lockTranslation, saveTranslation, translationOf } from '../db/articles.js';
import { centreOf } from '../db/help-centre.js';
import type { StagedItem } from '../db/imports/imports.js';
import { note } from '../db/entries.js';
import type { Doer } from '../domain/doer.js';
import type { Drafted, Note } from './drafted.js';
import { findCategory } from './find-category.js';
import { originsOf, resolve, type Resolved } from './resolve.js';

export interface BroughtIn {
  outcome: Resolved;
  articleId: string | null;
  /** What was left out of it. */
  notes: Note[];
}
interface How {
  plan: KbImportPlan;
  doer: Doer;
  /** The body with its images in place. */
  body: string;
}

/** Makes or changes the article that an item stands for, in one transaction with the note of where it came from. @throws Refused whatever writing and publishing may refuse */
export async function bringIn(tx: Tx, item: StagedItem, how: How): Promise<BroughtIn> {
  const [{ locales }, origins] = await Promise.all([centreOf(tx), originsOf(tx, [item])]);
  const outcome = resolve(item, how.plan, { origins, locales, seen: new Set() });
  if ('reason' in outcome) return { outcome, articleId: null, notes: [] };
  if (outcome.outcome === 'unchanged') return { outcome, articleId: outcome.articleId, notes: [] };
  const category = await findCategory(tx, { path: item.content.category, locale: outcome.locale, plan: how.plan, doer: how.doer });
  const notes: Note[] = category.missing ? [{ reason: 'category_unknown', detail: item.content.category.join(' / ') }] : [];
  const articleId = outcome.outcome === 'created' ? await create(tx, item.content, { ...how, categoryId: category.id }) : outcome.articleId;
  if (outcome.outcome === 'updated') await changeBeside(tx, articleId, item.content, { ...how, categoryId: category.id });
  const changed = await write(tx, articleId, { ...how, locale: outcome.locale, content: item.content });
  await tx.run(
    `insert into kb_source (tenant_id, source, locale, article_id, digest) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, source, locale) do update set article_id = excluded.article_id, digest = excluded.digest`,
    [tx.tenantId, item.content.key, outcome.locale, articleId, item.digest],
  );
  return { outcome: changed || outcome.outcome === 'created' ? outcome : { ...outcome, outcome: 'unchanged', articleId }, articleId, notes };
}

async function create(tx: Tx, { audience, labels }: Drafted, { plan, doer, categoryId }: How & { categoryId: string | null }): Promise<string> {
  const article = await insertArticle(tx, doer, { categoryId, audience: audience ?? plan.audience, reviewAt: null, labels, featured: false });
  return article.id;
}

/** What the file says beside the text; what it does not say stays as it is. */
async function changeBeside(tx: Tx, id: string, { audience, labels, category }: Drafted, { doer, categoryId }: How & { categoryId: string | null }): Promise<void> {
  const patch = { ...(audience && { audience }), ...(labels.length > 0 && { labels }), ...(category.length > 0 && categoryId && { categoryId }) };
  if (Object.keys(patch).length > 0) await changeArticle(tx, doer, { id, patch });
}

/** Writes a translation and puts it where the plan says. Answers whether anything changed. */
async function write(tx: Tx, id: string, { plan, doer, body, locale, content }: How & { locale: string; content: Drafted }): Promise<boolean> {
  await articleOf(tx, id, { lock: true });
  const before = await translationOf(tx, id, locale);
  const { title, slug, summary, seoTitle, seoDescription } = content;
  const given = { title, summary, body, seoTitle, seoDescription, ...(slug !== null && { slug }) };
  if (before) await rewrite(tx, doer, before, given);
  else {
    await beginTranslation(tx, doer, { id, locale }, given);
    await note(tx, doer, id, { action: 'created', locale });
  }
  const held = await lockTranslation(tx, { id, locale });
  const changed = held.translation.version !== before?.version;
  const status = plan.status === 'as_is' ? (content.status ?? 'draft') : plan.status;
  const { status: is, ahead } = held.translation;
  if (status === 'published' && (is !== 'published' || ahead)) {
    await showToReaders(tx, doer, held, { unpublishAt: held.translation.unpublishAt, words: '' });
    return true;
  }
  if ((status === 'review' || status === 'archived') && !before) await saveTranslation(tx, { ...held.translation, status });
  return changed;
}
