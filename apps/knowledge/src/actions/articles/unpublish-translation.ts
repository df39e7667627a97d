import { Injectable } from '@nestjs/common';
import { type ArticleTranslation, type Body, Refused } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { type ArticleRow, lockTranslation, saveTranslation, touch, type TranslationRow, type Which } from '../../db/articles.js';
import { note } from '../../db/entries.js';
import { removePage } from '../../db/pages.js';
import { canBeTaken, scheduleHolds } from '../../domain/article-life.js';
import { actorOf, type Doer, toldOf } from '../../domain/doer.js';
import { presentTranslation } from '../../present.js';

interface Taking {
  to: 'draft' | 'archived';
  words: string;
}

/** Takes a translation back from readers, now or later, or gives up what they never saw. */
@Injectable()
export class UnpublishTranslation {
  constructor(private readonly db: Database) {}

  /** @throws Refused `article.not_found`, `article.version_conflict`, `article.transition_impossible`, `article.schedule_invalid` */
  run(tenantId: string, doer: Doer, { at: given, to, note: words, ...which }: Pick<Which, 'id' | 'locale'> & Body<'POST /kb/articles/:id/translations/:locale/unpublish'>): Promise<ArticleTranslation> {
    return this.db.inTenant(tenantId, async (tx) => {
      const held = await lockTranslation(tx, which);
      const { translation } = held;
      const at = given === undefined ? undefined : new Date(given);
      if (!canBeTaken({ ...translation, live: translation.publishedNumber !== null }, to)) throw new Refused('article.transition_impossible');
      if (!scheduleHolds(new Date(), { at })) throw new Refused('article.schedule_invalid');
      const later = at !== undefined && at > new Date();
      return presentTranslation(later ? await forLater(tx, doer, translation, { at, to, words }) : await takeBack(tx, doer, held, { to, words }));
    });
  }
}

async function forLater(tx: Tx, doer: Doer, before: TranslationRow, { at, to, words }: Taking & { at: Date }): Promise<TranslationRow> {
  const row: TranslationRow = { ...before, unpublishAt: at, unpublishTo: to, version: before.version + 1, updatedBy: toldOf(doer), updatedAt: new Date() };
  await saveTranslation(tx, row);
  await note(tx, doer, row.articleId, { action: 'scheduled', locale: row.locale, note: words, after: { unpublishAt: at } });
  return row;
}

/** Readers see it no more from the commit on. */
export async function takeBack(tx: Tx, doer: Doer, { article, translation: before }: { article: ArticleRow; translation: TranslationRow }, { to, words }: Taking): Promise<TranslationRow> {
  const live = before.publishedNumber !== null;
  const row: TranslationRow = {
    ...before, status: to, publishedNumber: null, ahead: false, publishAt: null, unpublishAt: null, unpublishTo: 'archived', version: before.version + 1, updatedBy: toldOf(doer), updatedAt: new Date(),
  };
  await removePage(tx, row.articleId, row.locale);
  await saveTranslation(tx, row);
  await note(tx, doer, row.articleId, { action: to === 'archived' ? 'archived' : 'unpublished', locale: row.locale, note: words });
  await touch(tx, row.articleId, row.updatedAt);
  if (live) await tellTaken(tx, doer, { article, translation: row, to });
  return row;
}

export const tellTaken = (tx: Tx, doer: Doer, { article, translation: { articleId, locale, title }, to }: { article: ArticleRow; translation: TranslationRow; to: Taking['to'] }): Promise<void> =>
  record(tx, { type: 'article.unpublished', key: articleId, data: { articleId, locale, audience: article.audience, categoryId: article.categoryId, title, to }, actor: actorOf(doer) });
