import type { WrapUpCategory } from '@parley/contracts';

export const MAX_LEVELS = 3;

/** A category in its place: how deep it lies, beginning with 1, and how many levels lie below it. */
export interface Branch {
  category: WrapUpCategory;
  level: number;
  height: number;
  children: Branch[];
}

/** The tree of categories, in their order. One whose parent is gone stands at the top. */
export function treeOf(categories: readonly WrapUpCategory[]): Branch[] {
  const known = new Set(categories.map(({ id }) => id));
  const below = (parentId: string | null, level: number): Branch[] =>
    categories
      .filter((one) => (one.parentId !== null && known.has(one.parentId) ? one.parentId : null) === parentId)
      .sort((a, b) => a.position - b.position || a.name.localeCompare(b.name))
      .map((category) => {
        const children = level < MAX_LEVELS + 1 ? below(category.id, level + 1) : [];
        return { category, level, height: Math.max(0, ...children.map(({ height }) => height + 1)), children };
      });
  return below(null, 1);
}

export const flat = (branches: readonly Branch[]): Branch[] => branches.flatMap((branch) => [branch, ...flat(branch.children)]);

/** Where a category may lie: not below itself, and nowhere where what is below it would lie too deep. */
export function parentsFor(categories: readonly WrapUpCategory[], id?: string): Branch[] {
  const all = flat(treeOf(categories));
  const own = all.find(({ category }) => category.id === id);
  const inside = new Set(own ? flat([own]).map(({ category }) => category.id) : []);
  return all.filter(({ category, level }) => !inside.has(category.id) && level + 1 + (own?.height ?? 0) <= MAX_LEVELS);
}

/** Neighbours after one went to another place among them: each with its new position, those that keep theirs left out. */
export function swapped(siblings: readonly Branch[], from: number, to: number): { category: WrapUpCategory; position: number }[] {
  const order = siblings.map(({ category }) => category);
  const [taken] = order.splice(from, 1);
  if (taken) order.splice(to, 0, taken);
  return order.flatMap((category, position) => (category.position === position ? [] : [{ category, position }]));
}
