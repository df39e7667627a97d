import { type KbCategory, MAX_KB_DEPTH } from '@parley/contracts';

export interface Branch {
  category: KbCategory;
  /** 1 at the top. */
  level: number;
  children: Branch[];
}

/** Where a category is to stand: below whom, and how many stand before it there. */
export interface Place {
  parentId: string | null;
  position: number;
}

const byPosition = (a: KbCategory, b: KbCategory) => a.position - b.position;
const childrenOf = (all: readonly KbCategory[], parentId: string | null) => all.filter((one) => one.parentId === parentId).sort(byPosition);

/** Categories as the tree that they are. */
export function treeOf(all: readonly KbCategory[], parentId: string | null = null, level = 1): Branch[] {
  return childrenOf(all, parentId).map((category) => ({ category, level, children: treeOf(all, category.id, level + 1) }));
}

/** The tree from the top down, as a list. */
export const flatTree = (branches: readonly Branch[]): Branch[] => branches.flatMap((branch) => [branch, ...flatTree(branch.children)]);

const depthOf = (branch: Branch): number => 1 + Math.max(0, ...branch.children.map(depthOf));

/** Whether a category may be put below another: not below itself, and not too deep. */
export function mayStandBelow(all: readonly KbCategory[], id: string, parentId: string | null): boolean {
  const branches = flatTree(treeOf(all));
  const branch = branches.find(({ category }) => category.id === id);
  if (!branch || flatTree([branch]).some(({ category }) => category.id === parentId)) return false;
  const level = branches.find(({ category }) => category.id === parentId)?.level ?? 0;
  return level + depthOf(branch) <= MAX_KB_DEPTH;
}

export type Step = 'up' | 'down' | 'in' | 'out';

/** Where a step leads: among its siblings, below the one before it, or out beside its parent; nothing where it leads nowhere. */
export function placeAfter(all: readonly KbCategory[], id: string, step: Step): Place | undefined {
  const category = all.find((one) => one.id === id);
  if (!category) return undefined;
  const siblings = childrenOf(all, category.parentId);
  const at = siblings.findIndex((one) => one.id === id);
  const found = stepped();
  return found && mayStandBelow(all, id, found.parentId) ? found : undefined;

  function stepped(): Place | undefined {
    if (step === 'up') return at > 0 ? { parentId: category!.parentId, position: at - 1 } : undefined;
    if (step === 'down') return at < siblings.length - 1 ? { parentId: category!.parentId, position: at + 1 } : undefined;
    if (step === 'in') {
      const before = siblings[at - 1];
      return before && { parentId: before.id, position: childrenOf(all, before.id).length };
    }
    const parent = all.find((one) => one.id === category!.parentId);
    return parent && { parentId: parent.parentId, position: childrenOf(all, parent.parentId).findIndex((one) => one.id === parent.id) + 1 };
  }
}

/** Right before another category, or behind all of a parent's: counted without the one that moves. */
export function placeBefore(all: readonly KbCategory[], id: string, parentId: string | null, before: string | null): Place {
  const others = childrenOf(all, parentId).filter((one) => one.id !== id);
  const at = others.findIndex((one) => one.id === before);
  return { parentId, position: at < 0 ? others.length : at };
}

/** The tree as it will be once a category stands at `place`. */
export function withMoved(all: readonly KbCategory[], id: string, { parentId, position }: Place): KbCategory[] {
  const moving = all.find((one) => one.id === id);
  if (!moving) return [...all];
  const others = all.filter((one) => one.id !== id);
  const siblings = childrenOf(others, parentId);
  const renumbered = new Map(siblings.toSpliced(position, 0, moving).map((one, at) => [one.id, at]));
  return all.map((one) => (one.id === id ? { ...one, parentId, position: renumbered.get(id)! } : renumbered.has(one.id) && one.parentId === parentId ? { ...one, position: renumbered.get(one.id)! } : one));
}

/** The names from the top down to a category. */
export function pathTo(all: readonly KbCategory[], id: string): KbCategory[] {
  const found = all.find((one) => one.id === id);
  return found ? [...(found.parentId ? pathTo(all, found.parentId) : []), found] : [];
}
