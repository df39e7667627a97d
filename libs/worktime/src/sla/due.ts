import type { SlaKind } from '@parley/contracts';
import { addWorkingTime } from '../calendar/working-time.js';
import type { SlaClock, SlaState, SlaWarning } from './state.js';
import type { SlaTerms } from './terms.js';

/** In the order of the contract; its own list would bring its schemas into the browser. */
export const kinds = ['first_response', 'next_response', 'resolution'] as const satisfies readonly SlaKind[];

/** When working time of a running clock reaches `amount`; `null` when it stands still or that is not within ten years. */
function reaches({ runningSince, spent }: SlaClock, amount: number, { calendar }: SlaTerms): number | null {
  return runningSince === null ? null : (addWorkingTime(calendar, new Date(runningSince), amount - spent)?.getTime() ?? null);
}

/** When a promise falls or fell due; `null` while its clock stands still before that. */
export function dueAt(clock: SlaClock, target: number, terms: SlaTerms): number | null {
  return clock.given.breached ?? reaches(clock, target, terms);
}

/** When a warning falls due that has not been given; `null`: not as things stand. */
export function warningDueAt(clock: SlaClock, warning: SlaWarning, { target, terms }: { target: number; terms: SlaTerms }): number | null {
  if (clock.ended || clock.given[warning] !== undefined) return null;
  const { warnAt, escalateAfter } = terms;
  if (warning === 'breached') return reaches(clock, target, terms);
  if (warning === 'warned') return warnAt === null ? null : reaches(clock, Math.floor(target * warnAt), terms);
  return escalateAfter === null ? null : reaches(clock, target + escalateAfter, terms);
}

/** From when on a promise is in danger; `null`: its policy does not warn, or its clock stands still before that. */
const dangerAt = (clock: SlaClock, target: number, terms: SlaTerms): number | null =>
  clock.given.warned ?? (terms.warnAt === null ? null : reaches(clock, Math.floor(target * terms.warnAt), terms));

/** A promise and when it falls due, in epoch milliseconds. */
export interface NearestDue {
  kind: SlaKind;
  dueAt: number;
  warnAt: number | null;
}

/** The promises that are open, with what was promised. */
export function openClocks(state: SlaState, terms: SlaTerms): { kind: SlaKind; clock: SlaClock; target: number }[] {
  return kinds.flatMap((kind) => {
    const [clock, target] = [state.clocks[kind], terms.targets[kind]];
    return clock && !clock.ended && target !== undefined ? [{ kind, clock, target }] : [];
  });
}

/** Of the open promises the one that falls due next, or fell due first. `null`: none, or all stand still. */
export function nearestDue(state: SlaState, terms: SlaTerms): NearestDue | null {
  const due = openClocks(state, terms).flatMap(({ kind, clock, target }) => {
    const at = dueAt(clock, target, terms);
    return at === null ? [] : [{ kind, dueAt: at, warnAt: dangerAt(clock, target, terms) }];
  });
  return due.reduce<NearestDue | null>((first, one) => (first && first.dueAt <= one.dueAt ? first : one), null);
}
