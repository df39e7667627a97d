import { MAX_REACTIONS, type Emoji, type Reaction } from '@parley/contracts';

export type Reactor = Reaction['by'][number];

/** A conversation has one visitor, whatever becomes of the contact by merging. */
const isBy = (one: Reactor) => (other: Reactor) => (one.kind === 'visitor' ? other.kind === 'visitor' : other.id === one.id);

/** The reactions of a message after somebody added theirs. The same when it was there already, `undefined` when there is no room. */
export function react(reactions: Reaction[], emoji: Emoji, by: Reactor): Reaction[] | undefined {
  const known = reactions.find((each) => each.emoji === emoji);
  if (known?.by.some(isBy(by))) return reactions;
  if (reactions.reduce((sum, each) => sum + each.by.length, 0) >= MAX_REACTIONS) return undefined;
  if (!known) return [...reactions, { emoji, by: [by] }];
  return reactions.map((each) => (each === known ? { emoji, by: [...each.by, by] } : each));
}

/** The reactions after somebody took theirs back; the same when there was none. */
export function unreact(reactions: Reaction[], emoji: Emoji, by: Reactor): Reaction[] {
  if (!reactions.some((each) => each.emoji === emoji && each.by.some(isBy(by)))) return reactions;
  const left = reactions.map((each) => (each.emoji === emoji ? { emoji, by: each.by.filter((one) => !isBy(by)(one)) } : each));
  return left.filter(({ by: some }) => some.length > 0);
}
