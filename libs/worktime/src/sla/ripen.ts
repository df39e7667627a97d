import { dueAt, openClocks, warningDueAt } from './due.js';
import { warnings, type SlaMark, type SlaState, type SlaStep } from './state.js';
import type { SlaTerms } from './terms.js';

/** Warnings of open promises that have not been given, in the order in which they fall due. */
function pending(state: SlaState, terms: SlaTerms): SlaMark[] {
  const marks = openClocks(state, terms).flatMap(({ kind, clock, target }) =>
    warnings.flatMap((what): SlaMark[] => {
      const at = warningDueAt(clock, what, { target, terms });
      return at === null ? [] : [{ kind, cycle: clock.cycle, what, at, dueAt: dueAt(clock, target, terms) }];
    }),
  );
  return marks.sort((a, b) => a.at - b.at || warnings.indexOf(a.what as never) - warnings.indexOf(b.what as never));
}

/** When `ripen` has something to do next; `null`: never, as things stand. An instant is not past until it is over. */
export const nextRipeAt = (state: SlaState, terms: SlaTerms): number | null => pending(state, terms)[0]?.at ?? null;

/**
 * Gives the warnings that fell due before `now`, each once. It does not matter how often or how late it is called: what is given, and when it
 * fell due, is the same.
 * @param now epoch milliseconds; a clock that stepped back gives nothing and takes nothing back
 */
export function ripen(state: SlaState, terms: SlaTerms, now: number): SlaStep {
  const marks = pending(state, terms).filter(({ at }) => at < now);
  if (marks.length === 0) return { state, marks };
  const clocks = { ...state.clocks };
  for (const { kind, what, at } of marks) clocks[kind] = { ...clocks[kind]!, given: { ...clocks[kind]!.given, [what]: at } };
  return { state: { ...state, clocks }, marks };
}
