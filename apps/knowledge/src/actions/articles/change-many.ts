import { Injectable } from '@nestjs/common';
import { type BulkArticles, type BulkArticlesDone, Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { articleOf, type TranslationRow, translationsOf } from '../../db/articles.js';
import type { Doer } from '../../domain/doer.js';
import { ChangeArticle } from './change-article.js';
import { PublishTranslation } from './publish-translation.js';
import { RemoveArticle } from './remove-article.js';
import { UnpublishTranslation } from './unpublish-translation.js';

interface Asked extends Omit<BulkArticles, 'articleIds'> {
  id: string;
}

/** Does the same with many articles, one after the other: each succeeds or fails alone. */
@Injectable()
export class ChangeManyArticles {
  constructor(
    private readonly db: Database,
    private readonly change: ChangeArticle,
    private readonly publish: PublishTranslation,
    private readonly unpublish: UnpublishTranslation,
    private readonly remove: RemoveArticle,
  ) {}

  async run(tenantId: string, doer: Doer, { articleIds, ...asked }: BulkArticles): Promise<BulkArticlesDone> {
    const data: BulkArticlesDone['data'] = [];
    for (const articleId of new Set(articleIds)) {
      const problem = await this.one(tenantId, doer, { ...asked, id: articleId }).then(() => null, codeOf);
      data.push({ articleId, problem });
    }
    return { data };
  }

  private async one(tenantId: string, doer: Doer, { id, locale, change }: Asked): Promise<void> {
    if (change.kind === 'remove') return this.remove.run(tenantId, doer, id);
    if (change.kind === 'move') return void (await this.change.run(tenantId, doer, { id, patch: { categoryId: change.categoryId } }));
    if (change.kind === 'owner') return void (await this.change.run(tenantId, doer, { id, patch: { ownerId: change.ownerId } }));
    const { labels, translations } = await this.db.inTenant(tenantId, async (tx) => ({ labels: (await articleOf(tx, id)).labels, translations: await translationsOf(tx, id) }));
    if (change.kind === 'label') {
      const after = [...labels.filter((label) => !change.remove.includes(label)), ...change.add];
      return void (await this.change.run(tenantId, doer, { id, patch: { labels: [...new Set(after)].slice(0, 20) } }));
    }
    const wanted = translations.filter((one) => (locale === undefined || one.locale === locale) && meant[change.kind](one));
    for (const one of wanted) {
      const which = { id, locale: one.locale, note: '' };
      await (change.kind === 'publish' ? this.publish.run(tenantId, doer, which) : this.unpublish.run(tenantId, doer, { ...which, to: 'archived' }));
    }
  }
}

const meant: Record<'publish' | 'archive', (translation: TranslationRow) => boolean> = {
  publish: ({ status, ahead, publishedNumber }) => status !== 'archived' && (publishedNumber === null || ahead),
  archive: ({ status }) => status !== 'archived',
};

function codeOf(error: unknown): string {
  if (error instanceof Refused && error.problem.status < 500) return error.code;
  throw error;
}
