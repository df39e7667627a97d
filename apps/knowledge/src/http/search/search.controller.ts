import { Controller, Param } from '@nestjs/common';
import type { ArticleHits, Body, Principal, Query } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { noteClick } from '../../db/search/searches.js';
import { FindArticles } from '../../queries/search/find-articles.js';

@Controller()
export class ArticleSearchController {
  constructor(
    private readonly find: FindArticles,
    private readonly db: Database,
  ) {}

  @Handle('GET /kb/search')
  search(@Who() who: Principal, @Asked() query: Query<'GET /kb/search'>): Promise<ArticleHits> {
    return this.find.run({ tenantId: who.tenantId, internal: who.kind !== 'visitor', asker: who.kind }, query);
  }

  @Handle('POST /kb/searches/:id/click')
  async click(@Who() who: Principal, @Param('id') id: string, @Input() { articleId }: Body<'POST /kb/searches/:id/click'>): Promise<null> {
    await this.db.inTenant(who.tenantId, (tx) => noteClick(tx, id, articleId));
    return null;
  }
}
