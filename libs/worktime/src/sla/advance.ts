import type { SlaKind } from '@parley/contracts';
import { workingTimeBetween } from '../calendar/working-time.js';
import { dueAt, kinds, openClocks } from './due.js';
import { ripen } from './ripen.js';
import type { SlaClock, SlaHappening, SlaMark, SlaOutcome, SlaState, SlaStep } from './state.js';
import type { SlaTerms } from './terms.js';

/** A matter that has just begun: its resolution is promised from here on. @param at epoch milliseconds */
export function beginSla(at: number, terms: SlaTerms): SlaStep {
  const state: SlaState = { at, status: 'open', answered: false, unanswered: false, lastSpoke: null, turn: 0, clocks: {} };
  return started(state, terms, { kind: 'resolution', cycle: 1 });
}

/**
 * The next state of a matter and what its clocks did. What fell due before the happening is given first, so that an answer that comes after the
 * end of its time is late however late the warning is looked for. A happening that seems older than the one before happens at the same time as
 * that one; one that changes nothing leaves the state as it is.
 */
export function advance(before: SlaState, happening: SlaHappening, terms: SlaTerms): SlaStep {
  const at = Math.max(before.at, happening.at);
  const ripe = ripen(before, terms, at);
  const step = happen({ ...ripe.state, at }, happening, terms);
  return { state: balanced(step.state, terms), marks: [...ripe.marks, ...step.marks] };
}

/** A matter's whole story under other terms: what is promised counts from the original beginning. */
export function replay(beganAt: number, story: Iterable<SlaHappening>, terms: SlaTerms): SlaStep {
  const step = beginSla(beganAt, terms);
  for (const happening of story) {
    const next = advance(step.state, happening, terms);
    step.state = next.state;
    step.marks.push(...next.marks);
  }
  return step;
}

function happen(state: SlaState, happening: SlaHappening, terms: SlaTerms): SlaStep {
  switch (happening.type) {
    case 'asked':
      return asked(state, terms);
    case 'answered':
      return answered(state, terms);
    case 'status':
      return statusChanged(state, happening.status, terms);
    default:
      return happening satisfies never;
  }
}

function asked(state: SlaState, terms: SlaTerms): SlaStep {
  const spoken: SlaState = { ...state, lastSpoke: 'customer' };
  if (state.unanswered) return { state: spoken, marks: [] };
  const turn = state.turn + 1;
  return started({ ...spoken, unanswered: true, turn }, terms, { kind: state.answered ? 'next_response' : 'first_response', cycle: turn });
}

/** What we say before the customer ever asked answers nothing. */
function answered(state: SlaState, terms: SlaTerms): SlaStep {
  const spoken: SlaState = { ...state, lastSpoke: 'us' };
  return state.unanswered ? ended({ ...spoken, unanswered: false, answered: true }, terms, ['first_response', 'next_response']) : { state: spoken, marks: [] };
}

function statusChanged(state: SlaState, status: SlaState['status'], terms: SlaTerms): SlaStep {
  if (status === state.status) return { state, marks: [] };
  if (status !== 'resolved') {
    const changed: SlaState = { ...state, status };
    return state.status === 'resolved' ? reopened(changed, terms) : { state: changed, marks: [] };
  }
  const dropped = ended({ ...state, status, unanswered: false }, terms, ['first_response', 'next_response'], 'dropped');
  const resolved = ended(dropped.state, terms, ['resolution']);
  return { state: resolved.state, marks: [...dropped.marks, ...resolved.marks] };
}

function started(state: SlaState, terms: SlaTerms, { kind, cycle }: { kind: SlaKind; cycle: number }): SlaStep {
  const target = terms.targets[kind];
  if (target === undefined) return { state, marks: [] };
  const clock: SlaClock = { cycle, startedAt: state.at, spent: 0, runningSince: state.at, ended: null, given: {} };
  return { state: { ...state, clocks: { ...state.clocks, [kind]: clock } }, marks: [{ kind, cycle, what: 'started', at: state.at, dueAt: dueAt(clock, target, terms) }] };
}

/** Ends the open ones of these kinds. Without an outcome, in time is met and late is missed. */
function ended(state: SlaState, terms: SlaTerms, which: SlaKind[], outcome?: SlaOutcome): SlaStep {
  const clocks = { ...state.clocks };
  const marks: SlaMark[] = [];
  for (const { kind, clock, target } of openClocks(state, terms).filter((open) => which.includes(open.kind))) {
    const what = outcome ?? ((clock.given.breached ?? Infinity) < state.at ? 'missed' : 'met');
    marks.push({ kind, cycle: clock.cycle, what, at: state.at, dueAt: dueAt(clock, target, terms) });
    clocks[kind] = { ...stopped(clock, state.at, terms), ended: { at: state.at, outcome: what } };
  }
  return { state: { ...state, clocks }, marks };
}

/** A resolution that was thought reached goes on where it stopped; the time in between was nobody's. */
function reopened(state: SlaState, terms: SlaTerms): SlaStep {
  const [clock, target] = [state.clocks.resolution, terms.targets.resolution];
  if (!clock || target === undefined) return { state, marks: [] };
  const again = { ...clock, ended: null, runningSince: state.at };
  return {
    state: { ...state, clocks: { ...state.clocks, resolution: again } },
    marks: [{ kind: 'resolution', cycle: clock.cycle, what: 'reopened', at: state.at, dueAt: dueAt(again, target, terms) }],
  };
}

const stopped = (clock: SlaClock, at: number, { calendar }: SlaTerms): SlaClock =>
  clock.runningSince === null ? clock : { ...clock, spent: clock.spent + workingTimeBetween(calendar, new Date(clock.runningSince), new Date(at)), runningSince: null };

/** Whether an open clock stands still as things are. Only the resolution waits for the customer: the others are about us. */
function isPaused(kind: SlaKind, { status, lastSpoke }: SlaState, { pauseWhile, waitsByStatus }: SlaTerms): boolean {
  if (status !== 'open' && status !== 'resolved') return pauseWhile.includes(status);
  return !waitsByStatus && kind === 'resolution' && lastSpoke === 'us' && pauseWhile.includes('waiting_on_visitor');
}

/** Lets each open clock run or stand still, as the state of the matter asks. */
function balanced(state: SlaState, terms: SlaTerms): SlaState {
  const clocks = { ...state.clocks };
  for (const kind of kinds) {
    const clock = clocks[kind];
    if (!clock || clock.ended) continue;
    const paused = isPaused(kind, state, terms);
    if (paused) clocks[kind] = stopped(clock, state.at, terms);
    else if (clock.runningSince === null) clocks[kind] = { ...clock, runningSince: state.at };
  }
  return { ...state, clocks };
}
