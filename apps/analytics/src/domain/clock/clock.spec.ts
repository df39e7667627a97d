import { describe, expect, it } from '@jest/globals';
import { BusinessHours } from '@parley/contracts';
import { Calendar } from '@parley/worktime';
import { Days } from './days.js';
import { Hours } from './hours.js';

const HOUR = 3_600_000;
const at = (value: string) => Date.parse(value);
const calendar = (timeZone: string, from: string, to: string) =>
  Calendar.of(BusinessHours.parse({ name: 'x', timeZone, week: Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, [{ from, to }]])) }));

describe('days of a zone', () => {
  it('begin at its midnight, also on days with 23 and 25 hours', () => {
    const berlin = new Days('Europe/Berlin');
    expect(['2026-03-28T22:59:59.999Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00Z'].map((value) => berlin.dayOf(at(value)))).toEqual(['2026-03-28', '2026-03-29', '2026-03-29', '2026-03-30']);
    expect(['2026-10-24T22:00:00Z', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00Z'].map((value) => berlin.dayOf(at(value)))).toEqual(['2026-10-25', '2026-10-25', '2026-10-26']);
    expect(new Days('Asia/Shanghai').dayOf(at('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
    expect(new Days('Asia/Kathmandu').dayOf(at('2026-11-22T18:15:00Z'))).toBe('2026-11-23');
    expect(new Days('Asia/Kathmandu').dayOf(at('2026-11-22T18:14:59.999Z'))).toBe('2026-11-22');
  });
});

describe('business hours', () => {
  const [from, until] = [at('2026-11-23T08:00:00Z'), at('2026-11-23T18:00:00Z')];
  const early = calendar('UTC', '09:00', '12:00');
  const late = calendar('UTC', '09:00', '17:00');

  it('are those of the inbox, else of the tenant, else around the clock', () => {
    const versions = new Map([['a', [{ from: 0, calendar: early }]], ['b', [{ from: 0, calendar: late }]]]);
    const hours = new Hours({ businessHoursId: 'b', inboxHours: [{ inboxId: 'one', businessHoursId: 'a' }] }, versions);
    expect([hours.between('one', from, until), hours.between('two', from, until), hours.between(null, from, until), Hours.always.between('one', from, until)].map((ms) => ms / HOUR)).toEqual([3, 8, 8, 10]);
    expect(hours.between('one', until, from)).toBe(0);
  });

  it('change from the moment on at which they are changed, and are around the clock when they are gone', () => {
    const versions = new Map([['a', [{ from: at('2026-11-20T00:00:00Z'), calendar: early }, { from: at('2026-11-23T10:00:00Z'), calendar: late }, { from: at('2026-11-23T16:00:00Z'), calendar: null }]]]);
    const hours = new Hours({ businessHoursId: 'a', inboxHours: [] }, versions);
    // 9 to 10 by the first, 10 to 16 by the second, 16 to 18 by none.
    expect(hours.between(null, from, until) / HOUR).toBe(1 + 6 + 2);
    // The first version also counts for what was before it: Thursday the 19th, 9 to 12.
    expect(hours.between(null, at('2026-11-19T00:00:00Z'), at('2026-11-20T00:00:00Z')) / HOUR).toBe(3);
  });

  it('are what the clock on the wall says when it changes', () => {
    const berlin = new Hours({ businessHoursId: 'a', inboxHours: [] }, new Map([['a', [{ from: 0, calendar: calendar('Europe/Berlin', '09:00', '17:00') }]]]));
    // Friday 17:00 in winter to Monday 10:00 in summer time: one hour.
    expect(berlin.between(null, at('2026-03-27T16:00:00Z'), at('2026-03-30T08:00:00Z')) / HOUR).toBe(1);
  });
});
