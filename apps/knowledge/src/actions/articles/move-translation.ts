import { Injectable } from '@nestjs/common';
import { type ArticleTranslation, type Body, Refused } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database } from '@parley/tenancy';
import { lockTranslation, saveTranslation, touch, type TranslationRow, type Which } from '../../db/articles.js';
import { note } from '../../db/entries.js';
import { moved } from '../../domain/article-life.js';
import { actorOf, type Doer, toldOf } from '../../domain/doer.js';
import { presentTranslation } from '../../present.js';

/** Sends a working copy to review or back to its writers, and forgets what was to happen later. */
@Injectable()
export class MoveTranslation {
  constructor(private readonly db: Database) {}

  /** @throws Refused `article.not_found`, `article.version_conflict`, `article.transition_impossible` */
  run(tenantId: string, doer: Doer, { status: to, note: words, ...which }: Pick<Which, 'id' | 'locale'> & Body<'POST /kb/articles/:id/translations/:locale/status'>): Promise<ArticleTranslation> {
    return this.db.inTenant(tenantId, async (tx) => {
      const { article, translation: before } = await lockTranslation(tx, which);
      const status = moved({ ...before, live: before.publishedNumber !== null }, to);
      if (!status) throw new Refused('article.transition_impossible');
      const row: TranslationRow = { ...before, status, version: before.version + 1, updatedBy: toldOf(doer), updatedAt: new Date() };
      await saveTranslation(tx, row);
      await note(tx, doer, which.id, { action: to === 'review' ? 'sent_to_review' : 'sent_back', locale: which.locale, note: words });
      await touch(tx, which.id, row.updatedAt);
      if (to === 'review') {
        const { audience, categoryId, ownerId } = article;
        await record(tx, { type: 'article.review_requested', key: which.id, data: { articleId: which.id, locale: which.locale, audience, categoryId, title: row.title, note: words, ownerId }, actor: actorOf(doer) });
      }
      return presentTranslation(row);
    });
  }

  /** @throws Refused `article.not_found` */
  cancelSchedule(tenantId: string, doer: Doer, which: Which): Promise<ArticleTranslation> {
    return this.db.inTenant(tenantId, async (tx) => {
      const { translation: before } = await lockTranslation(tx, which);
      if (before.publishAt === null && before.unpublishAt === null) return presentTranslation(before);
      const row: TranslationRow = { ...before, publishAt: null, unpublishAt: null, unpublishTo: 'archived', version: before.version + 1, updatedBy: toldOf(doer), updatedAt: new Date() };
      await saveTranslation(tx, row);
      await note(tx, doer, which.id, { action: 'schedule_cancelled', locale: which.locale });
      return presentTranslation(row);
    });
  }
}
