import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Weekday, type Holiday, type OpenHours } from '@parley/contracts';
import { addWorkingTime, Calendar, isOpen, nextClosing, nextOpening, workingTimeBetween, type CalendarHours } from '@parley/worktime';
import { DAY, hoursOf, MINUTE, wallClockSaysOpen } from '../../test/wall-clock.js';

/** Zones with rules of their own, each at a time when something happens to its clocks. */
const moments: [zone: string, around: string][] = [
  ['Asia/Shanghai', '2026-02-17'],
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Kathmandu', '2026-01-01'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Africa/Casablanca', '2026-03-22'],
  ['America/Santiago', '2026-09-06'],
  ['Pacific/Kwajalein', '1993-08-21'],
  ['Europe/London', '2028-02-29'],
];
const DAYS = 3;

const two = (part: number) => String(part).padStart(2, '0');
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const openHours: fc.Arbitrary<OpenHours> = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1440 }))
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from: clock(from), to: to === 1440 ? '24:00' : clock(to) }));
const dayHours = fc.array(openHours, { maxLength: 3 });

function holidaysAround(middle: string): fc.Arbitrary<Holiday[]> {
  const date = fc.integer({ min: -2, max: 2 }).map((days) => new Date(Date.parse(middle) + days * DAY).toISOString().slice(0, 10));
  return fc.array(fc.record({ name: fc.constant('holiday'), date, yearly: fc.boolean(), hours: dayHours }), { maxLength: 2 });
}

const hoursAround = (zone: string, middle: string): fc.Arbitrary<CalendarHours> =>
  fc
    .tuple(fc.tuple(...Weekday.options.map(() => dayHours)), holidaysAround(middle))
    .map(([days, holidays]) => hoursOf(zone, Object.fromEntries(Weekday.options.map((weekday, at) => [weekday, days[at]])), { holidays }));

/** Which minutes of the days around are open, by the clock on the wall. */
function minutesOf(hours: CalendarHours, middle: string): { first: number; open: boolean[] } {
  const first = Date.parse(middle) - (DAYS / 2) * DAY;
  return { first, open: Array.from({ length: (DAYS * DAY) / MINUTE }, (_, at) => wallClockSaysOpen(hours, first + at * MINUTE)) };
}

describe('a calendar, against the clock on the wall minute by minute', () => {
  it.each(moments)('%s around %s', (zone, middle) => {
    fc.assert(
      fc.property(hoursAround(zone, middle), fc.nat(), fc.nat(), (hours, some, more) => {
        const calendar = Calendar.of(hours);
        const { first, open } = minutesOf(hours, middle);
        const at = (minute: number) => new Date(first + minute * MINUTE);
        const [from, until] = [some % open.length, more % open.length].sort((a, b) => a - b) as [number, number];

        expect(open.map((_, minute) => isOpen(calendar, at(minute)))).toEqual(open);

        const worked = open.slice(from, until).filter(Boolean).length;
        expect(workingTimeBetween(calendar, at(from), at(until))).toBe(worked * MINUTE);
        if (worked > 0) {
          const last = open.lastIndexOf(true, until - 1);
          expect(addWorkingTime(calendar, at(from), worked * MINUTE)).toEqual(at(last + 1));
        }

        const opens = open.findIndex((is, minute) => minute > from && is && !open[minute - 1]);
        if (opens >= 0) expect(nextOpening(calendar, at(from))).toEqual(at(opens));
        const closes = open.findIndex((is, minute) => minute > from && !is && open[minute - 1]);
        if (closes >= 0) expect(nextClosing(calendar, at(from))).toEqual(at(closes));
      }),
      { numRuns: 6 },
    );
  });
});
