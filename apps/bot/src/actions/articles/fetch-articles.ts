import { Injectable } from '@nestjs/common';
import { knowledgeRpc, type PublishedArticle } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { claimWanted, dropTranslation, putText, wantArticles, type Wanted } from '../../db/articles/articles.js';
import { noteArticles } from '../../db/models/knowledge.js';

/** Texts that are asked for at once. */
const AT_ONCE = 50;

/** Asks knowledge for the texts of what is published. */
@Injectable()
export class FetchArticles {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
  ) {}

  /** One batch. @returns whether there may be more */
  async run(): Promise<boolean> {
    const wanted = await claimWanted(this.db, AT_ONCE);
    const tenants = Map.groupBy(wanted, ({ tenantId }) => tenantId);
    for (const [tenantId, of] of tenants) await this.fetch(tenantId, of);
    return wanted.length === AT_ONCE;
  }

  /** A tenant whose articles this service has never seen: those that were published before it listened. @returns whether there may be more */
  async meet(): Promise<boolean> {
    const found = await this.db.acrossTenants((tx) => tx.row<{ tenantId: string }>('select tenant_id as "tenantId" from bot_knowledge where articles_at is null limit 1'));
    if (!found) return false;
    for (let after: string | undefined; ; ) {
      const { articles, next } = await this.rpc.call(knowledgeRpc.publishedArticles, { tenantId: found.tenantId, ...(after !== undefined && { after }) });
      if (articles.length > 0) await this.db.inTenant(found.tenantId, (tx) => wantArticles(tx, articles));
      if (next === null) break;
      after = next;
    }
    await this.db.inTenant(found.tenantId, (tx) => tx.run('update bot_knowledge set articles_at = now() where tenant_id = $1', [tx.tenantId]));
    return true;
  }

  private async fetch(tenantId: string, wanted: readonly Wanted[]): Promise<void> {
    const articleIds = [...new Set(wanted.map(({ articleId }) => articleId))];
    const { articles } = await this.rpc.call(knowledgeRpc.publishedArticles, { tenantId, articleIds });
    const published = new Map(articles.map((article): [string, PublishedArticle] => [`${article.articleId}/${article.locale}`, article]));
    await this.db.inTenant(tenantId, async (tx) => {
      const revision = await noteArticles(tx);
      for (const { articleId, locale, want } of wanted) {
        const article = published.get(`${articleId}/${locale}`);
        if (article) await putText(tx, article, { want, revision });
        else await dropTranslation(tx, articleId, locale);
      }
    });
  }
}
