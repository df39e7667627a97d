import { Injectable } from '@nestjs/common';
import type { Article } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { articleOf, relatedTo, translationsOf } from '../../db/articles.js';
import { presentArticle } from '../../present.js';

@Injectable()
export class GetArticle {
  constructor(private readonly db: Database) {}

  /** @throws Refused `article.not_found` */
  run(tenantId: string, id: string): Promise<Article> {
    return this.db.inTenant(tenantId, async (tx) => {
      const [article, relatedIds, translations] = await Promise.all([articleOf(tx, id), relatedTo(tx, id), translationsOf(tx, id)]);
      return presentArticle(article, { relatedIds, translations });
    });
  }
}
