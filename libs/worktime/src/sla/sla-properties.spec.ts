import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SlaKind, SlaPause, type SlaKind as Kind } from '@parley/contracts';
import { advance, beginSla, Calendar, ripen, type SlaHappening, type SlaMark, type SlaState, type SlaTerms } from '@parley/worktime';
import { hoursOf, MINUTE, weekdays } from '../../test/wall-clock.js';

/** Saturday noon before Berlin's clocks go forward: a closed weekend, a short night and working hours lie ahead. */
const BEGAN = Date.parse('2026-03-28T11:00:00Z');
const LENGTH = 4 * 24 * 60;

const minute = fc.integer({ min: 0, max: LENGTH });
const happening: fc.Arbitrary<SlaHappening> = fc.oneof(
  minute.map((at): SlaHappening => ({ type: 'asked', at: BEGAN + at * MINUTE })),
  minute.map((at): SlaHappening => ({ type: 'answered', at: BEGAN + at * MINUTE })),
  fc.tuple(fc.constantFrom('open' as const, 'pending' as const, 'snoozed' as const, 'resolved' as const), minute).map(([status, at]): SlaHappening => ({ type: 'status', status, at: BEGAN + at * MINUTE })),
);
const anyOrder = fc.array(happening, { maxLength: 12 });
const inOrder = anyOrder.map((story) => [...story].sort((a, b) => a.at - b.at));

const calendars = [Calendar.always, Calendar.of(hoursOf('Europe/Berlin', weekdays({ from: '09:00', to: '17:30' }))), Calendar.of(hoursOf('Europe/Berlin', weekdays({ from: '22:00', to: '06:00' }))), Calendar.of(hoursOf('UTC'))];
const target = fc.integer({ min: 1, max: 600 }).map((minutes) => minutes * MINUTE);
const anyTerms: fc.Arbitrary<SlaTerms> = fc.record({
  calendar: fc.constantFrom(...calendars),
  targets: fc.record({ first_response: target, next_response: target, resolution: target }, { requiredKeys: [] }),
  pauseWhile: fc.subarray(SlaPause.options),
  warnAt: fc.constantFrom(null, 0.5, 0.8),
  escalateAfter: fc.option(fc.integer({ min: 0, max: 120 }).map((minutes) => minutes * MINUTE)),
});

const warningsOf = (marks: SlaMark[]) => marks.filter(({ what }) => ['warned', 'breached', 'escalated'].includes(what));
const name = ({ kind, cycle, what }: SlaMark) => `${kind}/${cycle}/${what}`;

/** Lives through a story; looks for what is due whenever `looks` says so, as the clock of the one who looks goes. */
function live(story: SlaHappening[], terms: SlaTerms, looks: number[] = []): { state: SlaState; marks: SlaMark[] } {
  const begun = beginSla(BEGAN, terms);
  let { state } = begun;
  const marks = [...begun.marks];
  const take = (step: { state: SlaState; marks: SlaMark[] }) => {
    state = step.state;
    marks.push(...step.marks);
  };
  story.forEach((one, at) => {
    if (looks[at] !== undefined) take(ripen(state, terms, Math.min(BEGAN + looks[at] * MINUTE, one.at)));
    take(advance(state, one, terms));
  });
  take(ripen(state, terms, BEGAN + LENGTH * MINUTE));
  return { state, marks };
}

/** Walks through the story minute by minute with a stopwatch per promise, and writes down when each runs over. */
function stopwatch(story: SlaHappening[], terms: SlaTerms): Set<string> {
  const watches = new Map<Kind, { cycle: number; minutes: number; over: boolean; open: boolean }>();
  const over = new Set<string>();
  let [status, waits, answered, us, turn] = ['open', false, false, false, 0];
  const begin = (kind: Kind, cycle: number) => watches.set(kind, { cycle, minutes: 0, over: false, open: true });
  const close = (...kinds: Kind[]) => kinds.forEach((kind) => watches.has(kind) && (watches.get(kind)!.open = false));
  begin('resolution', 1);
  for (let now = 0; now <= LENGTH; now++) {
    for (const one of story.filter(({ at }) => at === BEGAN + now * MINUTE)) {
      if (one.type === 'status') {
        if (one.status === 'resolved' && status !== 'resolved') {
          waits = false;
          close('first_response', 'next_response', 'resolution');
        }
        if (one.status !== 'resolved' && status === 'resolved') watches.get('resolution')!.open = true;
        status = one.status;
        continue;
      }
      us = one.type === 'answered';
      if (one.type === 'asked' && !waits) begin(answered ? 'next_response' : 'first_response', ++turn);
      if (one.type === 'answered' && waits) {
        close('first_response', 'next_response');
        answered = true;
      }
      waits = one.type === 'asked';
    }
    for (const [kind, watch] of watches) {
      const limit = (terms.targets[kind] ?? Infinity) / MINUTE;
      const still = ((status === 'pending' || status === 'snoozed') && terms.pauseWhile.includes(status)) || (kind === 'resolution' && status !== 'pending' && status !== 'snoozed' && us && terms.pauseWhile.includes('waiting_on_visitor'));
      if (!watch.open || still || now === LENGTH) continue;
      if (!watch.over && watch.minutes >= limit) {
        watch.over = true;
        over.add(`${kind}/${watch.cycle}/breached`);
      }
      if (terms.calendar.isOpenAt(BEGAN + now * MINUTE)) watch.minutes++;
    }
  }
  return over;
}

describe('SLA clocks, whatever happens', () => {
  it('break exactly the promises that a stopwatch sees broken', () => {
    fc.assert(
      fc.property(inOrder, anyTerms, (story, terms) => {
        const broken = live(story, terms).marks.filter(({ what }) => what === 'breached').map(name);
        expect(broken.sort()).toEqual([...stopwatch(story, terms)].sort());
      }),
      { numRuns: 150 },
    );
  });

  it('tell the same however often, and however late, somebody looks', () => {
    fc.assert(
      fc.property(inOrder, anyTerms, fc.array(fc.integer({ min: -LENGTH, max: LENGTH }), { maxLength: 12 }), (story, terms, looks) => {
        const [watched, unwatched] = [live(story, terms, looks), live(story, terms)];
        expect(watched.state).toEqual(unwatched.state);
        expect(watched.marks.map(name).sort()).toEqual(unwatched.marks.map(name).sort());
        expect(watched.marks.map(({ at }) => at).sort()).toEqual(unwatched.marks.map(({ at }) => at).sort());
      }),
      { numRuns: 150 },
    );
  });

  it('warn once per promise, in order, also when times go back and events come twice or in disorder', () => {
    fc.assert(
      fc.property(anyOrder, anyTerms, fc.array(fc.integer({ min: -LENGTH, max: LENGTH })), (story, terms, looks) => {
        const twice = story.flatMap((one) => [one, one]);
        const { state, marks } = live(twice, terms, looks);
        const given = warningsOf(marks).map(name);
        expect(new Set(given).size).toBe(given.length);
        for (const kind of SlaKind.options) {
          const clock = state.clocks[kind];
          if (!clock) continue;
          expect(clock.spent).toBeGreaterThanOrEqual(0);
          expect(clock.spent).toBeLessThanOrEqual(state.at - BEGAN);
          if (clock.given.escalated !== undefined) expect(clock.given.breached).toBeLessThanOrEqual(clock.given.escalated);
        }
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: 150 },
    );
  });

  it('do nothing at an event that they have had', () => {
    fc.assert(
      fc.property(anyOrder, happening, anyTerms, (story, again, terms) => {
        const once = advance(live(story, terms).state, again, terms);
        expect(advance(once.state, again, terms)).toEqual({ state: once.state, marks: [] });
      }),
      { numRuns: 100 },
    );
  });
});
