import { Injectable } from '@nestjs/common';
import { type ArticleTranslation, type Body, Refused } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { lockTranslation, saveTranslation, type TranslationRow, type Which } from '../../db/articles.js';
import { note } from '../../db/entries.js';
import { scheduleHolds } from '../../domain/article-life.js';
import { type Doer, toldOf } from '../../domain/doer.js';
import { presentTranslation } from '../../present.js';
import { showToReaders } from './show-to-readers.js';

type Wish = Omit<Body<'POST /kb/articles/:id/translations/:locale/publish'>, 'version'>;

/** Shows a translation to readers, now or later. */
@Injectable()
export class PublishTranslation {
  constructor(private readonly db: Database) {}

  /** @throws Refused `article.not_found`, `article.version_conflict`, `article.slug_taken`, `article.empty`, `article.schedule_invalid`, `article.too_complex` */
  run(tenantId: string, doer: Doer, { note: words, ...which }: Pick<Which, 'id' | 'locale'> & Body<'POST /kb/articles/:id/translations/:locale/publish'>): Promise<ArticleTranslation> {
    return this.db.inTenant(tenantId, async (tx) => {
      const held = await lockTranslation(tx, which);
      const now = new Date();
      const at = which.at === undefined ? undefined : new Date(which.at);
      const until = which.until === undefined ? held.translation.unpublishAt : which.until === null ? null : new Date(which.until);
      if (!scheduleHolds(now, { at, until })) throw new Refused('article.schedule_invalid');
      const later = at !== undefined && at > now;
      return presentTranslation(later ? await forLater(tx, doer, held.translation, { at, until, words }) : await showToReaders(tx, doer, held, { unpublishAt: until, words }));
    });
  }
}

interface Later {
  at: Date;
  until: Date | null;
  words: Wish['note'];
}

async function forLater(tx: Tx, doer: Doer, before: TranslationRow, { at, until, words }: Later): Promise<TranslationRow> {
  if (before.body.trim() === '') throw new Refused('article.empty');
  const row: TranslationRow = { ...before, publishAt: at, unpublishAt: until, version: before.version + 1, updatedBy: toldOf(doer), updatedAt: new Date() };
  await saveTranslation(tx, row);
  await note(tx, doer, row.articleId, { action: 'scheduled', locale: row.locale, note: words, after: { publishAt: at, unpublishAt: until } });
  return row;
}
