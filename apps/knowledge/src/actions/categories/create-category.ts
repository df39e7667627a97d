import { Injectable } from '@nestjs/common';
import { type Body, type KbCategory, MAX_KB_CATEGORIES, Refused } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, uuidv7 } from '@parley/tenancy';
import { categoriesOf, type CategoryRow, lockTree } from '../../db/categories.js';
import { centreOf, mustOffer } from '../../db/help-centre.js';
import { placeFault } from '../../domain/category-tree.js';
import { actorOf, type Doer } from '../../domain/doer.js';
import { presentCategory } from '../../present.js';
import { EnsureHelpCentre } from '../help-centre/ensure-help-centre.js';
import { moveAmong } from './move-among.js';
import { textsAfter, writeTexts } from './write-texts.js';

@Injectable()
export class CreateCategory {
  constructor(
    private readonly db: Database,
    private readonly centre: EnsureHelpCentre,
  ) {}

  /** @throws Refused `kb_category.not_found`, `kb_category.slug_taken`, `kb_category.too_many`, `kb_category.too_deep`, `kb_locale.unknown` */
  async run(tenantId: string, doer: Doer, { parentId, position, icon, texts }: Body<'POST /kb/categories'>): Promise<KbCategory> {
    await this.centre.run(tenantId);
    return this.db.inTenant(tenantId, async (tx) => {
      lockTree(tx);
      const [tree, centre] = await Promise.all([categoriesOf(tx), centreOf(tx)]);
      mustOffer(centre, Object.keys(texts));
      mustFit(tree, parentId);
      const now = new Date();
      const id = uuidv7();
      const siblings = tree.filter((one) => one.parentId === parentId);
      const last = Math.max(-1, ...siblings.map((one) => one.position)) + 1;
      const row: CategoryRow = { id, parentId, position: last, icon, texts: textsAfter(id, {}, texts), version: 1, createdAt: now, updatedAt: now };
      await tx.run('insert into kb_category (tenant_id, id, parent_id, position, icon, version, created_at, updated_at) values ($1, $2, $3, $4, $5, 1, $6, $6)', [tenantId, id, parentId, last, icon, now]);
      await writeTexts(tx, id, { before: {}, after: row.texts });
      const placed = position === undefined ? last : await moveAmong(tx, [...siblings, row], { id, at: position });
      await record(tx, { type: 'kb_category.changed', key: tenantId, data: { categoryId: id, change: 'created', parentId }, actor: actorOf(doer) });
      return presentCategory({ ...row, position: placed }, 0);
    });
  }
}

function mustFit(tree: readonly CategoryRow[], parentId: string | null): void {
  if (tree.length >= MAX_KB_CATEGORIES) throw new Refused('kb_category.too_many', `at most ${MAX_KB_CATEGORIES}`);
  if (parentId !== null && !tree.some(({ id }) => id === parentId)) throw new Refused('kb_category.not_found');
  if (placeFault(tree, parentId)) throw new Refused('kb_category.too_deep');
}
