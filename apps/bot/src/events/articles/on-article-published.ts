import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { wantArticles } from '../../db/articles/articles.js';
import { noteArticles } from '../../db/models/knowledge.js';
import { KeepArticles } from '../../timers/articles/keep-articles.js';

type On = 'article.published' | 'article.changed';

/** What is published is to be known; whom it is for holds at once. */
@Injectable()
export class OnArticlePublished implements Reaction<On> {
  readonly on = ['article.published', 'article.changed'] as const;

  constructor(private readonly articles: KeepArticles) {}

  async run(tx: Tx, { type, data: { articleId, locale, audience, title } }: EventEnvelope<EventData<On>>): Promise<void> {
    const internal = audience === 'internal';
    const changed = await tx.run('update bot_article set internal = $4, revision = revision + 1 where tenant_id = $1 and article_id = $2 and locale = $3 and internal <> $4', [tx.tenantId, articleId, locale, internal]);
    if (changed > 0) await noteArticles(tx);
    if (type === 'article.changed' && changed === 0) return;
    await wantArticles(tx, [{ articleId, locale, internal, title }]);
    tx.afterCommit(() => this.articles.soon());
  }
}
