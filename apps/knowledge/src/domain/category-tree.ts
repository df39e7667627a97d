import { MAX_KB_DEPTH } from '@parley/contracts';

/** A category as far as its place in the tree goes. */
export interface Placed {
  id: string;
  parentId: string | null;
  position: number;
}

/** Those above it, nearest first. Ends where the tree does, also should it ever be damaged. */
export function above(tree: ReadonlyMap<string, Placed>, id: string | null): string[] {
  const found: string[] = [];
  for (let at = id; at !== null && found.length <= tree.size; at = tree.get(at)?.parentId ?? null) found.push(at);
  return found;
}

/** A category and everything below it. */
export function below(tree: readonly Placed[], id: string): string[] {
  const found = [id];
  for (let next = 0; next < found.length; next++) found.push(...tree.filter(({ parentId }) => parentId === found[next]).map((child) => child.id));
  return found;
}

const heightOf = (tree: readonly Placed[], id: string): number => {
  const children = tree.filter(({ parentId }) => parentId === id);
  return 1 + Math.max(0, ...children.map((child) => heightOf(tree, child.id)));
};

/** Why a category cannot go below `parentId`, if it cannot. `id`: absent of a new one. */
export function placeFault(tree: readonly Placed[], parentId: string | null, id?: string): 'circular' | 'too_deep' | undefined {
  if (id !== undefined && parentId !== null && below(tree, id).includes(parentId)) return 'circular';
  const known = new Map(tree.map((one) => [one.id, one]));
  const height = id === undefined ? 1 : heightOf(tree, id);
  return above(known, parentId).length + height > MAX_KB_DEPTH ? 'too_deep' : undefined;
}

/** Positions of the children of one parent, counted anew with `id` at `at`; only those that change. */
export function reordered(siblings: readonly Placed[], id: string, at: number): { id: string; position: number }[] {
  const others = siblings.filter((one) => one.id !== id).sort((a, b) => a.position - b.position);
  const order = [...others.slice(0, at).map((one) => one.id), id, ...others.slice(at).map((one) => one.id)];
  return order.map((one, position) => ({ id: one, position })).filter((one) => siblings.find((was) => was.id === one.id)?.position !== one.position);
}

/** Parents before children, siblings by position. */
export function inOrder<T extends Placed>(tree: readonly T[]): T[] {
  const walk = (parentId: string | null, depth: number): T[] =>
    depth > MAX_KB_DEPTH ? [] : tree.filter((one) => one.parentId === parentId).sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)).flatMap((one) => [one, ...walk(one.id, depth + 1)]);
  return walk(null, 0);
}
