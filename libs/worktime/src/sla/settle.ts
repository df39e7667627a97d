import type { SlaKind } from '@parley/contracts';
import { advance, replay } from './advance.js';
import { nearestDue } from './due.js';
import { nextRipeAt, ripen } from './ripen.js';
import type { Promised } from './rules.js';
import type { SlaHappening, SlaMark, SlaState, SlaStep } from './state.js';
import type { SlaTerms } from './terms.js';

/** The clocks of a matter as they were left. */
export interface SlaClocks {
  /** What they were worked out by; `Promised.key`. */
  key: string;
  state: SlaState;
}

export interface SlaSettled {
  state: SlaState;
  marks: (SlaMark | Recomputed)[];
  /** When a warning falls due; `null`: as things stand, never. */
  lookAt: number | null;
  due: { kind: SlaKind; dueAt: number; warnAt: number | null; breached: boolean } | null;
}

/** Other terms apply than before. */
export interface Recomputed {
  kind: null;
  cycle: null;
  what: 'recomputed';
  at: number;
  dueAt: number | null;
}

/** What is known of a matter when its clocks are settled. */
export interface SlaSettling {
  before: SlaClocks | undefined;
  promised: Promised;
  beganAt: number;
  /** What happened since `before`; everything, when there is none or other terms apply. */
  story: SlaHappening[];
  now: number;
}

/** Whether the clocks go on as they are; else the whole story must be told anew. */
export const goesOn = (before: SlaClocks | undefined, promised: Promised): boolean => before?.key === promised.key;

/**
 * Brings the clocks of a conversation or ticket up to date. Under other terms everything is worked out from the beginning; what is past is then told only of
 * promises that are still open.
 */
export function settle({ before, promised, beganAt, story, now }: SlaSettling): SlaSettled {
  const { terms } = promised;
  const same = before && goesOn(before, promised);
  const step = same ? goOn(before.state, story, terms) : replay(beganAt, story, terms);
  const ripe = ripen(step.state, terms, now);
  const { state } = ripe;
  const marks = [...step.marks, ...ripe.marks];
  const nearest = nearestDue(state, terms);
  const recomputed: Recomputed[] = before && !same ? [{ kind: null, cycle: null, what: 'recomputed', at: now, dueAt: nearest?.dueAt ?? null }] : [];
  return {
    state,
    marks: same ? marks : [...recomputed, ...marksToTell(state, marks, before?.state.at ?? promised.since)],
    lookAt: nextRipeAt(state, terms),
    due: nearest && { ...nearest, breached: state.clocks[nearest.kind]?.given.breached !== undefined },
  };
}

function goOn(state: SlaState, story: SlaHappening[], terms: SlaTerms): SlaStep {
  const step: SlaStep = { state, marks: [] };
  for (const happening of story) {
    const next = advance(step.state, happening, terms);
    step.state = next.state;
    step.marks.push(...next.marks);
  }
  return step;
}

/** Those of promises that are open, and what happened after `since`: all else was told already, or lies before the policy's time. */
const marksToTell = (state: SlaState, marks: SlaMark[], since: number): SlaMark[] =>
  marks.filter(({ kind, cycle, at }) => {
    const clock = state.clocks[kind];
    return at > since || (clock?.cycle === cycle && !clock.ended);
  });
