import { Injectable } from '@nestjs/common';
import type { ArticleTranslation } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { contentOf, lockTranslation, type Which } from '../../db/articles.js';
import { note } from '../../db/entries.js';
import { versionOf } from '../../db/versions.js';
import type { Doer } from '../../domain/doer.js';
import { presentTranslation } from '../../present.js';
import { storeChange } from './write-translation.js';

/** Makes an earlier version the working copy again, as a version of its own: nothing between them is lost. */
@Injectable()
export class RestoreVersion {
  constructor(private readonly db: Database) {}

  /** @throws Refused `article.not_found`, `article.version_not_found`, `article.version_conflict` */
  run(tenantId: string, doer: Doer, { number, ...which }: Which & { number: number }): Promise<ArticleTranslation> {
    return this.db.inTenant(tenantId, async (tx) => {
      const { translation } = await lockTranslation(tx, which);
      const earlier = await versionOf(tx, translation, number);
      const row = await storeChange(tx, doer, { ...translation, ...contentOf(earlier) }, number);
      await note(tx, doer, which.id, { action: 'restored', locale: which.locale, after: { number } });
      return presentTranslation(row);
    });
  }
}
