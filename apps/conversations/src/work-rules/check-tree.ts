import { MAX_CATEGORY_LEVELS, Refused, type RuleBody, type RuleKind } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { categoriesOf } from '../db/wrap-up/wrap-up-rows.js';
import { pathOf, type Category } from '../domain/wrap-up/wrap-up.js';

const heightOf = (categories: readonly Category[], id: string, below = 0): number =>
  below >= MAX_CATEGORY_LEVELS ? below : Math.max(below, ...categories.filter(({ parentId }) => parentId === id).map((child) => heightOf(categories, child.id, below + 1)));

/**
 * Keeps the categories of wrap-ups a tree of few levels. Changes of rules go one after the other, so what is checked stays true.
 * @param id of the rule that changes; absent: a new one
 * @throws Refused `request.invalid`
 */
export async function checkTree(tx: Tx, kind: RuleKind, { body, id }: { body: RuleBody; id?: string }): Promise<void> {
  if (kind !== 'wrap_up_category') return;
  const { parentId } = body as RuleBody<'wrap_up_category'>;
  if (parentId === null) return;
  const categories = await categoriesOf(tx);
  const above = pathOf(categories, parentId);
  if (id !== undefined && above.some((category) => category.id === id)) throw new Refused('request.invalid', 'body.parentId: lies below this category');
  const levels = above.length + 1 + (id === undefined ? 0 : heightOf(categories, id));
  if (levels > MAX_CATEGORY_LEVELS) throw new Refused('request.invalid', `body.parentId: makes more than ${MAX_CATEGORY_LEVELS} levels`);
}
