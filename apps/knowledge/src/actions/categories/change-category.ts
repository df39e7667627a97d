import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type Body, type KbCategory, Refused } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { articlesIn, categoriesOf, type CategoryRow, lockTree } from '../../db/categories.js';
import { centreOf, mustOffer } from '../../db/help-centre.js';
import { mustBeAsRead } from '../../db/stale.js';
import { placeFault } from '../../domain/category-tree.js';
import { actorOf, type Doer } from '../../domain/doer.js';
import { presentCategory } from '../../present.js';
import { EnsureHelpCentre } from '../help-centre/ensure-help-centre.js';
import { moveAmong } from './move-among.js';
import { textsAfter, writeTexts } from './write-texts.js';

export interface ChangeCategoryInput {
  id: string;
  doer: Doer;
  body: Body<'PATCH /kb/categories/:id'>;
}

/** Names, moves or orders a category. */
@Injectable()
export class ChangeCategory {
  constructor(
    private readonly db: Database,
    private readonly centre: EnsureHelpCentre,
  ) {}

  /** @throws Refused `kb_category.not_found`, `kb_category.slug_taken`, `kb_category.circular`, `kb_category.too_deep`, `kb_category.version_conflict`, `kb_locale.unknown` */
  async run(tenantId: string, { id, doer, body }: ChangeCategoryInput): Promise<KbCategory> {
    await this.centre.run(tenantId);
    return this.db.inTenant(tenantId, async (tx) => {
      lockTree(tx);
      const [tree, centre, counts] = await Promise.all([categoriesOf(tx), centreOf(tx), articlesIn(tx)]);
      const before = tree.find((one) => one.id === id);
      if (!before) throw new Refused('kb_category.not_found');
      mustBeAsRead('kb_category.version_conflict', before, { asRead: body.version, present: (row) => presentCategory(row, counts.get(id) ?? 0) });
      const after = changed(tree, before, body);
      mustOffer(centre, Object.keys(after.texts).filter((locale) => !(locale in before.texts)));
      if (isDeepStrictEqual(facts(before), facts(after)) && body.position === undefined) return presentCategory(before, counts.get(id) ?? 0);
      await save(tx, before, after);
      const siblings = [...tree.filter((one) => one.id !== id && one.parentId === after.parentId), after];
      const position = body.position === undefined ? after.position : await moveAmong(tx, siblings, { id, at: body.position });
      await record(tx, { type: 'kb_category.changed', key: tenantId, data: { categoryId: id, change: 'updated', parentId: after.parentId }, actor: actorOf(doer) });
      return presentCategory({ ...after, position }, counts.get(id) ?? 0);
    });
  }
}

const facts = ({ parentId, position, icon, texts }: CategoryRow) => ({ parentId, position, icon, texts });

function changed(tree: readonly CategoryRow[], before: CategoryRow, { parentId = before.parentId, icon = before.icon, texts = {} }: ChangeCategoryInput['body']): CategoryRow {
  if (parentId !== null && !tree.some((one) => one.id === parentId)) throw new Refused('kb_category.not_found');
  const moved = parentId !== before.parentId;
  const fault = moved ? placeFault(tree, parentId, before.id) : undefined;
  if (fault) throw new Refused(`kb_category.${fault}`);
  const after = textsAfter(before.id, before.texts, texts);
  if (Object.keys(after).length === 0) throw new Refused('request.invalid', 'body.texts: it keeps a name in one language');
  const last = Math.max(-1, ...tree.filter((one) => one.parentId === parentId).map((one) => one.position)) + 1;
  return { ...before, parentId, icon, texts: after, position: moved ? last : before.position, version: before.version + 1, updatedAt: new Date() };
}

async function save(tx: Tx, before: CategoryRow, { id, parentId, position, icon, version, updatedAt, texts }: CategoryRow): Promise<void> {
  await tx.run('update kb_category set parent_id = $3, position = $4, icon = $5, version = $6, updated_at = $7 where tenant_id = $1 and id = $2', [tx.tenantId, id, parentId, position, icon, version, updatedAt]);
  await writeTexts(tx, id, { before: before.texts, after: texts });
}
