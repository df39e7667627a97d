import { describe, expect, it } from '@jest/globals';
import { BusinessHours, SlaPolicy } from '@parley/contracts';
import { settle, SlaRules } from '@parley/worktime';
import { stateOf } from './approval/decide.js';
import { dueOf, raised, type Neglected } from './escalation/level.js';
import { becomesOf } from './portal/answer.js';
import { storyOf, type Told } from './sla/ticket-story.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('an approval', () => {
  const voices = (...decisions: ('approved' | 'rejected' | null)[]) => decisions.map((decision) => ({ decision }));
  it.each([
    ['any', voices(null, null), 'pending'],
    ['any', voices('approved', null), 'approved'],
    ['all', voices('approved', null), 'pending'],
    ['all', voices('approved', 'approved'), 'approved'],
    ['all', voices('approved', 'rejected'), 'rejected'],
    ['any', voices('rejected', null), 'rejected'],
  ] as const)('of %s: %j is %s', (mode, said, expected) => {
    expect(stateOf(mode, said)).toBe(expected);
  });
});

describe('a level of escalation', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const ticket = (given: Partial<Neglected> = {}): Neglected => ({ category: 'open', createdAt: now, movedAt: new Date(now.getTime() + DAY), unansweredSince: null, breachedAt: null, ...given });

  it('counts from what it says, and from nothing while somebody else is waited for', () => {
    const after = (since: 'created' | 'updated' | 'unanswered', given?: Partial<Neglected>) => dueOf({ since, afterMinutes: 30 }, ticket(given))?.getTime();
    expect(after('created')).toBe(now.getTime() + 30 * MINUTE);
    expect(after('updated')).toBe(now.getTime() + DAY + 30 * MINUTE);
    expect(after('unanswered')).toBeUndefined();
    expect(after('unanswered', { unansweredSince: now })).toBe(now.getTime() + 30 * MINUTE);
    expect(dueOf({ since: 'breached' }, ticket({ breachedAt: now }))).toEqual(now);
    for (const category of ['waiting_requester', 'waiting_third_party', 'solved', 'closed'] as const) expect(after('created', { category })).toBeUndefined();
  });

  it('only ever raises a priority', () => {
    expect([raised('normal', 'high'), raised('urgent', 'high'), raised('low', null)]).toEqual(['high', 'urgent', 'low']);
  });
});

describe('an answer of the requester', () => {
  const solvedAt = new Date('2026-11-01T00:00:00Z');
  const after = (days: number) => new Date(solvedAt.getTime() + days * DAY);
  it.each([
    ['open', 30, 14, 'added'],
    ['waiting_requester', 30, 14, 'added'],
    ['solved', 13.9, 14, 'reopens'],
    ['solved', 14, 14, 'new_ticket'],
    ['solved', 0, 0, 'new_ticket'],
    ['closed', 0, 14, 'new_ticket'],
  ] as const)('to one that is %s, after %d days of %d: %s', (category, days, reopenDays, expected) => {
    expect(becomesOf({ category, solvedAt }, reopenDays, after(days))).toBe(expected);
  });
});

describe('the clocks of a ticket', () => {
  const day = [{ from: '09:00', to: '17:00' }];
  const hours = BusinessHours.parse({ name: 'Office', timeZone: 'Europe/Berlin', week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] } });
  const calendarId = '0199aaaa-0000-7000-8000-000000000003';
  const policy = (pauseWhile: SlaPolicy['pauseWhile']) =>
    SlaPolicy.parse({ name: 'Gold', appliesTo: 'tickets', businessHoursId: calendarId, pauseWhile, targets: { normal: { firstResponseMinutes: 120, resolutionMinutes: 600 } } });
  const rules = (pauseWhile: SlaPolicy['pauseWhile']) =>
    new SlaRules([{ id: '0199aaaa-0000-7000-8000-000000000002', version: 1, createdAt: new Date(0), body: policy(pauseWhile) }], [{ id: calendarId, version: 1, createdAt: new Date(0), body: hours }]);
  const due = (told: Told[], { beganAt, pauseWhile = ['waiting_on_visitor'] }: { beganAt: string; pauseWhile?: SlaPolicy['pauseWhile'] }) => {
    const promised = rules(pauseWhile).promiseTo({ inboxId: null, ticketTypeId: null, teamId: null, priority: 'normal', labels: [] })!;
    const { due: next } = settle({ before: undefined, promised, beganAt: Date.parse(beganAt), story: storyOf(told), now: 0 });
    return next && `${next.kind} ${new Date(next.dueAt).toISOString()}`;
  };
  const asked = (at: string): Told => ({ what: 'asked', category: null, at: new Date(at) });
  const answered = (at: string): Told => ({ what: 'answered', category: null, at: new Date(at) });
  const status = (category: Told['category'], at: string): Told => ({ what: 'status', category, at: new Date(at) });

  it('run in working time, over the night in which clocks go forward and the one in which they go back', () => {
    // Friday, half past four in Berlin; on Sunday clocks change, so that Monday's half past ten is another hour of UTC.
    expect(due([asked('2026-03-27T15:30:00Z')], { beganAt: '2026-03-27T15:30:00Z' })).toBe('first_response 2026-03-30T08:30:00.000Z');
    expect(due([asked('2026-10-23T14:30:00Z')], { beganAt: '2026-10-23T14:30:00Z' })).toBe('first_response 2026-10-26T09:30:00.000Z');
  });

  it('stand still while the requester is waited for, and for a third party only if the policy says so', () => {
    const began = '2026-11-23T08:00:00Z';
    const waits = (category: Told['category']) => [asked(began), answered('2026-11-23T09:00:00Z'), status(category, '2026-11-23T10:00:00Z')];
    expect(due(waits('open'), { beganAt: began })).toBe('resolution 2026-11-24T10:00:00.000Z');
    expect(due(waits('waiting_requester'), { beganAt: began })).toBeNull();
    expect(due(waits('waiting_third_party'), { beganAt: began })).toBe('resolution 2026-11-24T10:00:00.000Z');
    expect(due(waits('waiting_third_party'), { beganAt: began, pauseWhile: ['waiting_on_third_party'] })).toBeNull();
    expect(due([...waits('waiting_requester'), status('open', '2026-11-23T12:00:00Z')], { beganAt: began })).toBe('resolution 2026-11-24T12:00:00.000Z');
    expect(due([...waits('waiting_requester'), status('solved', '2026-11-23T12:00:00Z')], { beganAt: began })).toBeNull();
  });
});
