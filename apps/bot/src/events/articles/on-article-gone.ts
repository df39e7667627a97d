import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { dropArticle, dropTranslation } from '../../db/articles/articles.js';
import { noteArticles } from '../../db/models/knowledge.js';

type On = 'article.unpublished' | 'article.deleted';

/** What was taken back is not said any more. */
@Injectable()
export class OnArticleGone implements Reaction<On> {
  readonly on = ['article.unpublished', 'article.deleted'] as const;

  async run(tx: Tx, { data }: EventEnvelope<EventData<On>>): Promise<void> {
    const gone = 'locale' in data ? await dropTranslation(tx, data.articleId, data.locale) : await dropArticle(tx, data.articleId);
    if (gone > 0) await noteArticles(tx);
  }
}
