import { describe, expect, it } from '@jest/globals';
import { SlaPolicy, type SlaConditions } from '@parley/contracts';
import { advance, beginSla, Calendar, happeningOf, nearestDue, nextRipeAt, policyFor, replay, ripen, termsOf, type SlaHappening, type SlaMark, type SlaState, type SlaTerms } from '@parley/worktime';
import { hoursOf, MINUTE, weekdays } from '../../test/wall-clock.js';

const at = (instant: string) => Date.parse(instant);
/** A Monday, 09:00 in Shanghai. */
const MONDAY = at('2026-11-23T01:00:00Z');
const after = (minutes: number) => MONDAY + minutes * MINUTE;

const aPolicy = (given: object = {}): SlaPolicy =>
  SlaPolicy.parse({ name: 'Standard', targets: { normal: { firstResponseMinutes: 10, nextResponseMinutes: 20, resolutionMinutes: 120 } }, ...given });
const terms = (given: object = {}, calendar = Calendar.always): SlaTerms => termsOf(aPolicy(given), 'normal', calendar);

const asked = (minute: number): SlaHappening => ({ type: 'asked', at: after(minute) });
const answered = (minute: number): SlaHappening => ({ type: 'answered', at: after(minute) });
const status = (to: SlaState['status'], minute: number): SlaHappening => ({ type: 'status', status: to, at: after(minute) });

/** What the clocks did, in minutes after Monday morning. */
const told = (marks: SlaMark[]) => marks.map(({ kind, cycle, what, at: when }) => `${kind} ${cycle} ${what} ${(when - MONDAY) / MINUTE}`);
const due = (state: SlaState, by: SlaTerms) => {
  const nearest = nearestDue(state, by);
  return nearest && [nearest.kind, (nearest.dueAt - MONDAY) / MINUTE];
};

describe('promises', () => {
  it('start with what they are about, and end with the answer of a person', () => {
    const { state, marks } = replay(MONDAY, [asked(0), answered(5), asked(30), asked(31), answered(45), status('resolved', 50)], terms());
    expect(told(marks)).toEqual([
      'resolution 1 started 0', 'first_response 1 started 0', 'first_response 1 met 5', 'next_response 2 started 30', 'next_response 2 met 45', 'resolution 1 met 50',
    ]);
    expect(due(state, terms())).toBeNull();
    expect(nextRipeAt(state, terms())).toBeNull();
  });

  it('take nothing for an answer but what a person says to the customer', () => {
    const of = (given: object) => happeningOf({ sender: { kind: 'agent' }, kind: 'text', private: false, createdAt: new Date(MONDAY), ...given });
    expect(of({})).toEqual({ type: 'answered', at: MONDAY });
    expect(of({ sender: { kind: 'visitor' } })).toEqual({ type: 'asked', at: MONDAY });
    for (const given of [{ private: true }, { automatic: true }, { sender: { kind: 'bot' } }, { sender: { kind: 'system' } }, { sender: { kind: 'system' }, kind: 'event' }]) expect(of(given)).toBeNull();
  });

  it('are dropped when the matter is closed without an answer, and made anew when the customer comes back', () => {
    const { marks } = replay(MONDAY, [asked(0), status('resolved', 5), status('open', 100), asked(100), answered(104)], terms());
    expect(told(marks)).toEqual([
      'resolution 1 started 0', 'first_response 1 started 0', 'first_response 1 dropped 5', 'resolution 1 met 5',
      'resolution 1 reopened 100', 'first_response 2 started 100', 'first_response 2 met 104',
    ]);
  });

  it('do not begin with what we say unasked', () => {
    const { marks } = replay(MONDAY, [answered(0), asked(30), answered(31)], terms());
    expect(told(marks)).toEqual(['resolution 1 started 0', 'first_response 1 started 30', 'first_response 1 met 31']);
  });

  it('are only those that the policy makes for the priority', () => {
    expect(beginSla(MONDAY, termsOf(aPolicy(), 'urgent', Calendar.always))).toMatchObject({ marks: [], state: { clocks: {} } });
  });
});

describe('time that does not count', () => {
  it('is time while closed', () => {
    const office = terms({}, Calendar.of(hoursOf('Asia/Shanghai', weekdays({ from: '09:00', to: '18:00' }))));
    // Five minutes before closing time on Friday: the rest of the ten is on Monday.
    const friday = at('2026-11-20T09:55:00Z');
    const { state } = replay(friday, [{ type: 'asked', at: friday }], office);
    expect(nearestDue(state, office)).toEqual({ kind: 'first_response', dueAt: at('2026-11-23T01:05:00Z'), warnAt: at('2026-11-23T01:03:00Z') });
  });

  it('is, for the resolution, time in which the customer is waited for', () => {
    const { state } = replay(MONDAY, [asked(0), answered(10), asked(60)], terms());
    expect(state.clocks.resolution).toMatchObject({ spent: 10 * MINUTE, runningSince: after(60) });
    expect(due(replay(MONDAY, [asked(0), answered(10)], terms()).state, terms())).toBeNull();
    const never = terms({ pauseWhile: [] });
    expect(due(replay(MONDAY, [asked(0), answered(10)], never).state, never)).toEqual(['resolution', 120]);
  });

  it.each(['pending', 'snoozed'] as const)('is time while %s, if the policy says so', (standing) => {
    const story = [asked(0), status(standing, 4), status('open', 64)];
    expect(due(replay(MONDAY, story, terms()).state, terms())).toEqual(['first_response', 70]);
    expect(due(replay(MONDAY, story.slice(0, 2), terms()).state, terms())).toBeNull();
    const counts = terms({ pauseWhile: ['waiting_on_visitor'] });
    expect(due(replay(MONDAY, story, counts).state, counts)).toEqual(['first_response', 10]);
  });

  it('is time while resolved', () => {
    const { state } = replay(MONDAY, [asked(0), answered(10), status('resolved', 20), status('open', 500), asked(500), answered(501)], terms());
    expect(state.clocks.resolution).toMatchObject({ spent: 11 * MINUTE, runningSince: null, ended: null });
  });
});

describe('warnings', () => {
  const strict = terms({ escalateAfterMinutes: 15 });
  const begun = replay(MONDAY, [asked(0)], strict).state;

  it('come at their share of the time, when it is over, and later still, once each', () => {
    expect(nextRipeAt(begun, strict)).toBe(after(8));
    const warned = ripen(begun, strict, after(8) + 1);
    expect(told(warned.marks)).toEqual(['first_response 1 warned 8']);
    const late = ripen(warned.state, strict, after(40));
    expect(told(late.marks)).toEqual(['first_response 1 breached 10', 'first_response 1 escalated 25']);
    expect(due(late.state, strict)).toEqual(['first_response', 10]);
    expect(told(ripen(late.state, strict, after(50)).marks)).toEqual([]);
  });

  it('are not given while there is time: the last instant is in time', () => {
    expect(ripen(begun, strict, after(8)).marks).toEqual([]);
    expect(told(advance(begun, answered(10), strict).marks)).toEqual(['first_response 1 warned 8', 'first_response 1 met 10']);
    expect(told(advance(begun, answered(11), strict).marks)).toEqual(['first_response 1 warned 8', 'first_response 1 breached 10', 'first_response 1 missed 11']);
  });

  it('are not taken back, nor given again, when a clock steps back', () => {
    const warned = ripen(begun, strict, after(12));
    expect(ripen(warned.state, strict, after(-500))).toEqual({ state: warned.state, marks: [] });
    expect(told(advance(warned.state, answered(-500), strict).marks)).toEqual(['first_response 1 met 0']);
  });
});

describe('other terms', () => {
  it('count from the original beginning', () => {
    const story = [asked(0), answered(5), asked(30)];
    const shorter = terms({ targets: { normal: { nextResponseMinutes: 3 } } });
    expect(due(replay(MONDAY, story, terms()).state, terms())).toEqual(['next_response', 50]);
    expect(due(replay(MONDAY, story, shorter).state, shorter)).toEqual(['next_response', 33]);
  });

  it('are those of the first policy whose conditions hold', () => {
    const named = (name: string, conditions: Partial<SlaConditions>, enabled = true) => ({ ...aPolicy({ conditions }), name, enabled });
    const [inbox, team] = ['0199aaaa-0000-7000-8000-000000000001', '0199aaaa-0000-7000-8000-000000000002'];
    const policies = [named('off', {}, false), named('vip', { labels: ['vip', 'gold'], priorities: ['high', 'urgent'] }), named('team', { inboxIds: [inbox], teamIds: [team] }), named('rest', {})];
    const of = (given: object) => policyFor(policies, { inboxId: inbox, teamId: null, priority: 'normal', labels: [], ...given })?.name;
    expect(of({})).toBe('rest');
    expect(of({ teamId: team })).toBe('team');
    expect(of({ inboxId: null, teamId: team })).toBe('rest');
    expect(of({ priority: 'high', labels: ['old', 'gold'] })).toBe('vip');
    expect(of({ priority: 'high', labels: ['old'] })).toBe('rest');
    expect(policyFor(policies.slice(0, 1), { inboxId: null, teamId: null, priority: 'low', labels: [] })).toBeUndefined();
  });
});

describe('the contract of a policy', () => {
  const parse = (given: object) => SlaPolicy.safeParse({ name: 'Gold', targets: { normal: { resolutionMinutes: 60 } }, ...given });

  it('fills in what was left out', () => {
    expect(parse({}).data).toEqual({
      name: 'Gold', enabled: true, appliesTo: 'conversations', conditions: { inboxIds: [], teamIds: [], priorities: [], labels: [], ticketTypeIds: [], moods: [] }, businessHoursId: null, warnAtPercent: 80, escalateAfterMinutes: null,
      pauseWhile: ['waiting_on_visitor', 'pending', 'snoozed'],
      targets: Object.fromEntries(['low', 'normal', 'high', 'urgent'].map((priority) => [priority, { firstResponseMinutes: null, nextResponseMinutes: null, resolutionMinutes: priority === 'normal' ? 60 : null }])),
    });
  });

  it.each([[{ targets: {} }], [{ targets: { normal: { resolutionMinutes: 0 } } }], [{ targets: { normal: { resolutionMinutes: 1.5 } } }], [{ targets: { soon: {} } }], [{ warnAtPercent: 100 }], [{ pauseWhile: ['asleep'] }], [{ businessHoursId: 'office' }]])('refuses %j', (given) => {
    expect(parse(given).success).toBe(false);
  });
});
