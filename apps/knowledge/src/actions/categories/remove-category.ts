import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database } from '@parley/tenancy';
import { articlesIn, categoriesOf, lockTree } from '../../db/categories.js';
import { forgetRedirects } from '../../db/redirects.js';
import { actorOf, type Doer } from '../../domain/doer.js';

/** Removes a category in which nothing is. */
@Injectable()
export class RemoveCategory {
  constructor(private readonly db: Database) {}

  /** @throws Refused `kb_category.not_found`, `kb_category.not_empty` */
  run(tenantId: string, id: string, doer: Doer): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      lockTree(tx);
      // Whoever puts an article into it holds its row; here it is waited for.
      await tx.run('select from kb_category where tenant_id = $1 and id = $2 for update', [tenantId, id]);
      const [tree, counts] = await Promise.all([categoriesOf(tx), articlesIn(tx)]);
      const category = tree.find((one) => one.id === id);
      if (!category) throw new Refused('kb_category.not_found');
      if (counts.has(id) || tree.some((one) => one.parentId === id)) throw new Refused('kb_category.not_empty');
      await tx.run('delete from kb_category where tenant_id = $1 and id = $2', [tenantId, id]);
      await forgetRedirects(tx, id);
      await record(tx, { type: 'kb_category.changed', key: tenantId, data: { categoryId: id, change: 'removed', parentId: category.parentId }, actor: actorOf(doer) });
    });
  }
}
