import type { CategoryRow, CategoryText } from '../../db/categories.js';
import { above, inOrder } from '../../domain/category-tree.js';

/** A category as readers see it. */
export interface ShownCategory extends CategoryText {
  id: string;
  parentId: string | null;
  icon: string;
  /** The language that its texts are in: where it has none in the reader’s, another. */
  locale: string;
  /** Published articles in it and below it. */
  articles: number;
}

/** Categories in which readers find something, in order. @param counts published articles directly in each */
export function shownTree(tree: readonly CategoryRow[], counts: ReadonlyMap<string | null, number>, locales: readonly string[]): ShownCategory[] {
  const known = new Map(tree.map((row) => [row.id, row]));
  const total = new Map<string, number>();
  for (const [id, articles] of counts) for (const one of above(known, id)) total.set(one, (total.get(one) ?? 0) + articles);
  return inOrder(tree).flatMap((row) => {
    const locale = locales.find((one) => one in row.texts) ?? Object.keys(row.texts)[0];
    const articles = total.get(row.id) ?? 0;
    return locale === undefined || articles === 0 ? [] : [{ id: row.id, parentId: row.parentId, icon: row.icon, locale, articles, ...row.texts[locale]! }];
  });
}

/** From the top down to a category, itself included. */
export function pathTo(tree: readonly ShownCategory[], id: string | null): ShownCategory[] {
  const known = new Map(tree.map((one) => [one.id, { ...one, position: 0 }]));
  return above(known, id).reverse().flatMap((one) => tree.filter((category) => category.id === one));
}
