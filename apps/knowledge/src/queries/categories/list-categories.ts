import { Injectable } from '@nestjs/common';
import { type KbCategories, type KbCategory, Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { articlesIn, categoriesOf } from '../../db/categories.js';
import { inOrder } from '../../domain/category-tree.js';
import { presentCategory } from '../../present.js';

@Injectable()
export class ListCategories {
  constructor(private readonly db: Database) {}

  run(tenantId: string): Promise<KbCategories> {
    return this.db.inTenant(tenantId, async (tx) => {
      const [tree, counts] = await Promise.all([categoriesOf(tx), articlesIn(tx)]);
      return { data: inOrder(tree).map((row) => presentCategory(row, counts.get(row.id) ?? 0)) };
    });
  }

  /** @throws Refused `kb_category.not_found` */
  async one(tenantId: string, id: string): Promise<KbCategory> {
    const found = (await this.run(tenantId)).data.find((category) => category.id === id);
    if (!found) throw new Refused('kb_category.not_found');
    return found;
  }
}
