import { describe, expect, it } from '@jest/globals';
import { BusinessHours, type Holiday } from '@parley/contracts';
import { addWorkingTime, Calendar, isOpen, nextClosing, nextOpening, upcoming, workingTimeBetween } from '@parley/worktime';
import { everyDay, hoursOf, weekdays } from '../../test/wall-clock.js';

const HOUR = 3_600_000;
const at = (instant: string) => new Date(instant);
const nine = { from: '09:00', to: '18:00' };
const office = Calendar.of(hoursOf('Asia/Shanghai', weekdays(nine)));

describe('opening and closing', () => {
  it('knows what comes next', () => {
    // Friday 17:00 in Shanghai.
    const friday = at('2026-11-20T09:00:00Z');
    expect(isOpen(office, friday)).toBe(true);
    expect(nextClosing(office, friday)).toEqual(at('2026-11-20T10:00:00Z'));
    expect(nextOpening(office, friday)).toEqual(at('2026-11-23T01:00:00Z'));
    expect(isOpen(office, at('2026-11-20T10:00:00Z'))).toBe(false);
    expect(nextClosing(office, at('2026-11-21T00:00:00Z'))).toEqual(at('2026-11-23T10:00:00Z'));
  });

  it('joins hours that touch, also over midnight', () => {
    const night = Calendar.of(hoursOf('Europe/Berlin', everyDay({ from: '20:00', to: '24:00' }, { from: '00:00', to: '06:00' })));
    expect(nextClosing(night, at('2026-11-20T20:00:00Z'))).toEqual(at('2026-11-21T05:00:00Z'));
    expect(nextOpening(night, at('2026-11-20T20:00:00Z'))).toEqual(at('2026-11-21T19:00:00Z'));
  });

  it('never closes when it is always open, said either way', () => {
    const all = Calendar.of(hoursOf('Europe/Berlin', everyDay({ from: '00:00', to: '24:00' })));
    for (const calendar of [Calendar.always, all]) {
      expect(isOpen(calendar, at('2026-03-29T01:00:00Z'))).toBe(true);
      expect(nextClosing(calendar, at('2026-03-29T01:00:00Z'))).toBeNull();
      expect(nextOpening(calendar, at('2026-03-29T01:00:00Z'))).toBeNull();
      expect(addWorkingTime(calendar, at('2026-03-29T00:00:00Z'), 24 * HOUR)).toEqual(at('2026-03-30T00:00:00Z'));
    }
  });
});

describe('clock changes', () => {
  it('is closed in an hour that is skipped, and open twice in one that comes twice', () => {
    const early = Calendar.of(hoursOf('Europe/Berlin', everyDay({ from: '02:00', to: '03:00' })));
    expect(workingTimeBetween(early, at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(0);
    expect(workingTimeBetween(early, at('2026-10-24T12:00:00Z'), at('2026-10-25T12:00:00Z'))).toBe(2 * HOUR);
  });

  it('counts what people really work in the nights of the change', () => {
    const shift = Calendar.of(hoursOf('America/New_York', everyDay({ from: '22:00', to: '06:00' })));
    expect(workingTimeBetween(shift, at('2026-03-08T00:00:00Z'), at('2026-03-08T18:00:00Z'))).toBe(7 * HOUR);
    expect(workingTimeBetween(shift, at('2026-11-01T00:00:00Z'), at('2026-11-01T18:00:00Z'))).toBe(9 * HOUR);
  });

  it('knows that Samoa had no 30 December 2011', () => {
    const samoa = Calendar.of(hoursOf('Pacific/Apia', everyDay(nine)));
    expect(nextOpening(samoa, at('2011-12-30T05:00:00Z'))).toEqual(at('2011-12-30T19:00:00Z'));
    expect(upcoming(samoa, at('2011-12-29T20:00:00Z'), 3).map(({ date, openings }) => [date, openings.length])).toEqual([['2011-12-29', 1], ['2011-12-30', 0], ['2011-12-31', 1]]);
  });
});

describe('holidays', () => {
  const closed = (given: Partial<Holiday> & { date: string }): Holiday => ({ name: 'holiday', yearly: false, hours: [], ...given });

  it('closes for several days, works on a Sunday instead, and lets the shift of the eve end', () => {
    const golden = { name: '国庆节', date: '2026-10-01', until: '2026-10-07', yearly: false, hours: [] };
    const instead = { name: '调休上班', date: '2026-09-27', yearly: false, hours: [nine] };
    const calendar = Calendar.of(hoursOf('Asia/Shanghai', weekdays(nine, { from: '22:00', to: '02:00' }), { holidays: [golden, instead] }));
    expect(isOpen(calendar, at('2026-09-27T02:00:00Z'))).toBe(true);
    expect(isOpen(calendar, at('2026-09-30T17:30:00Z'))).toBe(true);
    expect(isOpen(calendar, at('2026-10-01T02:00:00Z'))).toBe(false);
    expect(nextOpening(calendar, at('2026-10-01T00:00:00Z'))).toEqual(at('2026-10-08T01:00:00Z'));
    expect(upcoming(calendar, at('2026-09-30T00:00:00Z'), 2).map(({ holiday }) => holiday)).toEqual([null, '国庆节']);
  });

  it('takes the one of a certain year before the yearly one', () => {
    const yearly = closed({ date: '2020-12-24', yearly: true });
    const half = closed({ date: '2026-12-24', hours: [{ from: '09:00', to: '12:00' }] });
    const calendar = Calendar.of(hoursOf('UTC', everyDay(nine), { holidays: [yearly, half] }));
    expect(isOpen(calendar, at('2026-12-24T10:00:00Z'))).toBe(true);
    expect(isOpen(calendar, at('2027-12-24T10:00:00Z'))).toBe(false);
  });

  it('goes over the turn of the year, every year', () => {
    const calendar = Calendar.of(hoursOf('UTC', everyDay(nine), { holidays: [closed({ date: '2020-12-30', until: '2021-01-02', yearly: true })] }));
    for (const year of [2026, 2027]) expect(nextOpening(calendar, at(`${year}-12-29T20:00:00Z`))).toEqual(at(`${year + 1}-01-03T09:00:00Z`));
  });

  it('finds a leap day that is the only open day, and works on 29 February as on any other', () => {
    const leap = Calendar.of(hoursOf('UTC', {}, { holidays: [{ name: 'leap', date: '2024-02-29', yearly: true, hours: [nine] }] }));
    expect(nextOpening(leap, at('2026-01-01T00:00:00Z'))).toEqual(at('2028-02-29T09:00:00Z'));
    const always = Calendar.of(hoursOf('UTC', everyDay(nine)));
    expect(addWorkingTime(always, at('2028-02-28T12:00:00Z'), 9 * HOUR)).toEqual(at('2028-02-29T12:00:00Z'));
  });
});

describe('bounds', () => {
  it('answers never for a calendar that never opens', () => {
    for (const calendar of [Calendar.of(hoursOf('UTC')), Calendar.of(hoursOf('UTC', {}, { holidays: [{ name: 'past', date: '2020-01-01', yearly: false, hours: [nine] }] }))]) {
      expect(nextOpening(calendar, at('2026-01-01T00:00:00Z'))).toBeNull();
      expect(nextClosing(calendar, at('2026-01-01T00:00:00Z'))).toBeNull();
      expect(addWorkingTime(calendar, at('2026-01-01T00:00:00Z'), 1)).toBeNull();
      expect(workingTimeBetween(calendar, at('2026-01-01T00:00:00Z'), at('2400-01-01T00:00:00Z'))).toBe(0);
    }
  });

  it('answers never for what takes longer than ten years', () => {
    const seldom = Calendar.of(hoursOf('UTC', { monday: [{ from: '09:00', to: '09:01' }] }));
    expect(addWorkingTime(seldom, at('2026-01-01T00:00:00Z'), 525_600 * 60_000)).toBeNull();
    expect(addWorkingTime(seldom, at('2026-01-01T00:00:00Z'), 0)).toEqual(at('2026-01-01T00:00:00Z'));
  });
});

describe('the contract of business hours', () => {
  const parse = (given: object) => BusinessHours.safeParse({ name: 'Office', timeZone: 'Asia/Shanghai', ...given });

  it('fills in what was left out', () => {
    expect(parse({ week: { monday: [nine] } }).data).toMatchObject({ alwaysOpen: false, week: { monday: [nine], sunday: [] }, holidays: [] });
    expect(parse({}).success).toBe(true);
  });

  it.each([
    [{ timeZone: 'Mars/Olympus' }],
    [{ timeZone: '+08:00' }],
    [{ week: { monday: [{ from: '09:00', to: '09:00' }] } }],
    [{ week: { monday: [{ from: '24:00', to: '09:00' }] } }],
    [{ week: { monday: [{ from: '9:00', to: '10:00' }] } }],
    [{ week: { funday: [] } }],
    [{ holidays: [{ name: 'x', date: '2026-02-29' }] }],
    [{ holidays: [{ name: 'x', date: '2026-02-02', until: '2026-02-01' }] }],
    [{ week: { monday: Array.from({ length: 13 }, () => nine) } }],
  ])('refuses %j', (given) => {
    expect(parse(given).success).toBe(false);
  });
});
