import { describe, expect, it } from '@jest/globals';
import { SlaPolicy, type BusinessHours } from '@parley/contracts';
import { settle, SlaRules, type SlaClocks, type SlaSettled } from '@parley/worktime';
import { storyOf, type Told } from './story.js';

const MINUTE = 60_000;
const BEGAN = Date.parse('2026-11-23T01:00:00Z');
const after = (minutes: number) => BEGAN + minutes * MINUTE;

const told = (seq: number, minutes: number, given: Partial<Told>): Told => ({ seq, senderKind: 'visitor', kind: 'text', private: false, event: null, createdAt: new Date(after(minutes)), ...given });
const line = (seq: number, minutes: number, change: 'resolved' | 'reopened' | 'pending' | 'labels') =>
  told(seq, minutes, { senderKind: 'system', kind: 'event', private: true, event: { change, by: { kind: 'system', name: 'Parley' } } });

const subject = { inboxId: '0199aaaa-0000-7000-8000-000000000001', teamId: null, priority: 'normal' as const, labels: [] };
function rules(firstResponseMinutes: number, { version = 1, madeAt = BEGAN - MINUTE, hours }: { version?: number; madeAt?: number; hours?: BusinessHours } = {}): SlaRules {
  const calendarId = '0199aaaa-0000-7000-8000-000000000003';
  const body = SlaPolicy.parse({ name: 'Gold', targets: { normal: { firstResponseMinutes } }, ...(hours && { businessHoursId: calendarId }) });
  return new SlaRules([{ id: '0199aaaa-0000-7000-8000-000000000002', version, createdAt: new Date(madeAt), body }], hours ? [{ id: calendarId, version, createdAt: new Date(madeAt), body: hours }] : []);
}
const settled = (by: SlaRules, messages: Told[], { before, now = 0 }: { before?: SlaClocks; now?: number } = {}): SlaSettled & { clocks: SlaClocks } => {
  const promised = by.promiseTo(subject)!;
  const result = settle({ before, promised, beganAt: BEGAN, story: storyOf(messages), now: after(now) });
  return { ...result, clocks: { key: promised.key, state: result.state } };
};
const marks = ({ marks: made }: SlaSettled) => made.map(({ what, at }) => `${what} ${(at - BEGAN) / MINUTE}`);

describe('the story of a conversation', () => {
  it('is what was said and how it stood, and nothing else', () => {
    const story = storyOf([
      told(1, 0, {}), told(2, 1, { senderKind: 'agent', private: true }), told(3, 2, { senderKind: 'bot' }), line(4, 3, 'labels'), line(5, 4, 'pending'), line(6, 5, 'reopened'),
      told(7, 6, { senderKind: 'agent' }), line(8, 7, 'resolved'),
    ]);
    expect(story).toEqual([
      { type: 'asked', at: after(0) }, { type: 'status', status: 'pending', at: after(4) }, { type: 'status', status: 'open', at: after(5) },
      { type: 'answered', at: after(6) }, { type: 'status', status: 'resolved', at: after(7) },
    ]);
  });
});

describe('settling', () => {
  it('goes on where it stopped, and comes to the same as all at once', () => {
    const messages = [told(1, 0, {}), told(2, 9, { senderKind: 'agent' }), told(3, 12, {})];
    const whole = settled(rules(10), messages, { now: 13 });
    const first = settled(rules(10), messages.slice(0, 1), { now: 1 });
    const rest = settled(rules(10), messages.slice(1), { before: first.clocks, now: 13 });
    expect(rest.state).toEqual(whole.state);
    expect([...marks(first), ...marks(rest)]).toEqual(marks(whole));
    expect(first).toMatchObject({ lookAt: after(8), due: { kind: 'first_response', dueAt: after(10), breached: false } });
  });

  it('does nothing at what it has seen', () => {
    const first = settled(rules(10), [told(1, 0, {})]);
    const again = settled(rules(10), [], { before: first.clocks });
    expect(again.marks).toEqual([]);
    expect(again.state).toBe(first.state);
  });

  it('tells, of what lies before the policy, only what is still open', () => {
    const messages = [told(1, 0, {}), told(2, 90, { senderKind: 'agent' }), line(3, 91, 'resolved'), line(4, 100, 'reopened')];
    expect(marks(settled(rules(10, { madeAt: after(120) }), messages, { now: 130 }))).toEqual([]);
    expect(marks(settled(rules(10, { madeAt: after(120) }), messages.slice(0, 1), { now: 130 }))).toEqual(['started 0', 'warned 8', 'breached 10']);
  });

  it('works everything out anew under other terms, and says so', () => {
    const first = settled(rules(10), [told(1, 0, {})], { now: 1 });
    const longer = settled(rules(60, { version: 2 }), [told(1, 0, {})], { before: first.clocks, now: 2 });
    expect(longer.due).toEqual({ kind: 'first_response', dueAt: after(60), warnAt: after(48), breached: false });
    expect(longer.marks).toMatchObject([{ what: 'recomputed', at: after(2), dueAt: after(60) }, { what: 'started', at: after(0) }]);
  });

  it('takes another version of the calendar for other terms', () => {
    const closed = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
    const hours: BusinessHours = { name: 'Office', timeZone: 'Asia/Shanghai', alwaysOpen: false, week: closed, holidays: [] };
    const first = settled(rules(10, { hours }), [told(1, 0, {})]);
    expect([first.due, first.lookAt]).toEqual([null, null]);
    const open = rules(10, { hours: { ...hours, alwaysOpen: true }, version: 2 });
    expect(settled(open, [told(1, 0, {})], { before: first.clocks }).due).toMatchObject({ dueAt: after(10) });
  });
});
