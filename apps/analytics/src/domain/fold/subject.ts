import { QUARTER_MS } from '../clock/days.js';
import type { Hours } from '../clock/hours.js';
import type { Adding } from '../contributions/contributions.js';
import { type Happening, inOrder, type SubjectKind } from '../events/happening.js';
import { differenceOf, type Mark, type MarkChange, type Place, samePlace } from '../marks/mark.js';
import { fold, goOn, isLate } from './fold.js';
import { type ConversationState, FOLD_VERSION, nothing, placeOf } from './state.js';

/** A conversation, a ticket or a question as it is stored. `generation`: the newest of the rollups that it is counted in. */
export interface Fact {
  id: string;
  kind: SubjectKind;
  state: ConversationState | null;
  version: number;
  generation: number;
}

/** All that is kept of a conversation: read only where a conversation must be folded anew, or all of its marks count elsewhere. */
export interface Kept {
  happenings: readonly Happening[];
  marks: readonly Mark[];
}

/** No event and no mark of these conversations is older, in epoch milliseconds: messages are marked at the beginning of their quarter of an hour. So old months need not be looked through. */
export function oldestOf(facts: readonly Fact[], fresh: readonly Happening[]): number {
  const times = [...facts.flatMap(({ state }) => state?.first ?? []), ...fresh.map(({ at }) => at)];
  return times.length === 0 ? 0 : Math.max(0, Math.min(...times) - QUARTER_MS);
}

/** What events made of a conversation. */
export interface Outcome {
  fact: Fact;
  state: ConversationState;
  changes: MarkChange[];
  /** Where its marks counted and count now, and what they were: only where that is another. */
  moved: { before: Place; after: Place; marks: readonly Mark[] } | null;
}

/** Whether it takes all events of a conversation to say what new ones mean: one of them is late, or the rules are others by now. */
export const mustFoldAnew = ({ state, version }: Fact, fresh: readonly Happening[]): boolean =>
  state !== null && (version !== FOLD_VERSION || fresh.some((happening) => isLate(state, happening)));

/** What new events make of a conversation that they all come after. `moves`: all of its marks count elsewhere from now on, so that they are needed. */
export function advance(fact: Fact, fresh: readonly Happening[], hours: Hours): { outcome: Outcome; moves: boolean } {
  const before = fact.state ?? nothing;
  const { state, changes } = goOn(before, inOrder(fresh), hours);
  return { outcome: { fact, state, changes, moved: null }, moves: fact.state !== null && !samePlace(placeOf(before), placeOf(state)) };
}

/** The same, with the marks that it had. */
export const moving = (outcome: Outcome, marks: readonly Mark[]): Outcome => ({ ...outcome, moved: { before: placeOf(outcome.fact.state ?? nothing), after: placeOf(outcome.state), marks } });

/** A conversation from all of its events; its marks are corrected to what comes out. */
export function foldAnew(fact: Fact, kept: Kept, hours: Hours): Outcome {
  const { state, marks } = fold(kept.happenings, hours);
  const outcome: Outcome = { fact, state, changes: differenceOf(kept.marks, marks), moved: null };
  return samePlace(placeOf(fact.state ?? nothing), placeOf(state)) ? outcome : moving(outcome, kept.marks);
}

/** What an outcome changes in rollups that count the conversation already. */
export function addDifference(adding: Adding, { fact, state, changes, moved }: Outcome): void {
  if (!moved) return adding.changes(changes, placeOf(fact.state ?? state), placeOf(state));
  for (const mark of moved.marks) adding.mark(mark, moved.before, -1);
  for (const mark of applied(moved.marks, changes)) adding.mark(mark, moved.after, 1);
}

/** The marks after changes. */
export function applied(marks: readonly Mark[], changes: readonly MarkChange[]): Mark[] {
  const all = new Map(marks.map((mark) => [mark.ord, mark]));
  for (const { before, after } of changes) {
    if (after) all.set(after.ord, after);
    else if (before) all.delete(before.ord);
  }
  return [...all.values()];
}
