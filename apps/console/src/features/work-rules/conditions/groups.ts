/** Comparisons of some kind within each other, as the contract nests them. */
export type Nest<Leaf> = Leaf | Group<Leaf>;
export type Group<Leaf> = { all: Nest<Leaf>[] } | { any: Nest<Leaf>[] };

export const isGroup = <Leaf extends object>(nest: Nest<Leaf>): nest is Group<Leaf> => 'all' in nest || 'any' in nest;
export const partsOf = <Leaf>(group: Group<Leaf>): Nest<Leaf>[] => ('all' in group ? group.all : group.any);
export const groupOf = <Leaf>(how: 'all' | 'any', parts: Nest<Leaf>[]): Group<Leaf> => (how === 'all' ? { all: parts } : { any: parts });

/** Bounds of the contract. */
export const MAX_LEVELS = 4;
export const MAX_LEAVES = 50;
export const leafCount = <Leaf extends object>(nest: Nest<Leaf>): number => (isGroup(nest) ? partsOf(nest).reduce((sum, one) => sum + leafCount(one), 0) : 1);

/** The same groups with something else as comparisons. */
export const mapLeaves = <From extends object, To>(nest: Nest<From>, each: (leaf: From) => To): Nest<To> =>
  isGroup(nest) ? groupOf('all' in nest ? 'all' : 'any', partsOf(nest).map((part) => mapLeaves(part, each))) : each(nest);
/** Whether something holds of every comparison. */
export const everyLeaf = <Leaf extends object>(nest: Nest<Leaf>, holds: (leaf: Leaf) => boolean): boolean => (isGroup(nest) ? partsOf(nest).every((part) => everyLeaf(part, holds)) : holds(nest));
