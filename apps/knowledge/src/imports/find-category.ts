import { MAX_KB_CATEGORIES, type KbImportPlan } from '@parley/contracts';
import { record } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import { textsAfter, writeTexts } from '../actions/categories/write-texts.js';
import { categoriesOf, lockTree, type CategoryRow } from '../db/categories.js';
import { placeFault } from '../domain/category-tree.js';
import { actorOf, type Doer } from '../domain/doer.js';
import { freeSlug, slugOf } from '../domain/slug.js';

const called = (name: string) => (category: Pick<CategoryRow, 'texts'>) => Object.values(category.texts).some((text) => text.name.toLowerCase() === name.toLowerCase());

/** The names of a path that no category has yet. */
export function missingOf(tree: readonly CategoryRow[], path: readonly string[]): string[] {
  let parentId: string | null = null;
  for (const [nth, name] of path.entries()) {
    const found = tree.find((one) => one.parentId === parentId && called(name)(one));
    if (!found) return path.slice(nth);
    parentId = found.id;
  }
  return [];
}

export interface Wanted {
  path: readonly string[];
  locale: string;
  plan: KbImportPlan;
  doer: Doer;
}

/** The category of an item, made where the plan says so; else the plan's own. `missing`: it named one that there is none of. */
export async function findCategory(tx: Tx, { path, locale, plan, doer }: Wanted): Promise<{ id: string | null; missing: boolean }> {
  if (path.length === 0) return { id: plan.category, missing: false };
  lockTree(tx);
  const tree = await categoriesOf(tx);
  let parentId: string | null = null;
  for (const name of path) {
    const found: CategoryRow | undefined = tree.find((one) => one.parentId === parentId && called(name)(one));
    if (!found && (plan.categories === 'ignore' || tree.length >= MAX_KB_CATEGORIES || placeFault(tree, parentId))) return { id: parentId ?? plan.category, missing: true };
    const category: CategoryRow = found ?? (await make(tx, tree, { name, locale, parentId, doer }));
    if (!found) tree.push(category);
    parentId = category.id;
  }
  return { id: parentId, missing: false };
}

async function make(tx: Tx, tree: readonly CategoryRow[], { name, locale, parentId, doer }: { name: string; locale: string; parentId: string | null; doer: Doer }): Promise<CategoryRow> {
  const now = new Date();
  const id = uuidv7();
  const position = Math.max(-1, ...tree.filter((one) => one.parentId === parentId).map((one) => one.position)) + 1;
  const taken = new Set(tree.flatMap(({ texts }) => texts[locale]?.slug ?? []));
  const slug = freeSlug(slugOf(name) || id.slice(-8), (one) => taken.has(one));
  const row: CategoryRow = { id, parentId, position, icon: '', texts: textsAfter(id, {}, { [locale]: { name, slug, description: '' } }), version: 1, createdAt: now, updatedAt: now };
  await tx.run('insert into kb_category (tenant_id, id, parent_id, position, icon, version, created_at, updated_at) values ($1, $2, $3, $4, $5, 1, $6, $6)', [tx.tenantId, id, parentId, position, '', now]);
  await writeTexts(tx, id, { before: {}, after: row.texts });
  await record(tx, { type: 'kb_category.changed', key: tx.tenantId, data: { categoryId: id, change: 'created', parentId }, actor: actorOf(doer) });
  return row;
}
