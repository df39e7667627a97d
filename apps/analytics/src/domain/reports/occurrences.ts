import type { ReportSchedule } from '@parley/contracts';
import { dayAt, instantAt } from '@parley/worktime';
import { dayOfMonth, daysInMonth, plusDays, weekdayOf } from './dates.js';

type Clock = Pick<ReportSchedule, 'every' | 'weekday' | 'day' | 'at' | 'timeZone'>;

/** Whatever is sent at all is sent within two months. */
const FAR_DAYS = 63;

const falls = ({ every, weekday, day = 1 }: Clock, date: string): boolean => every === 'day' || (every === 'week' ? weekdayOf(date) === weekday : dayOfMonth(date) === Math.min(day, daysInMonth(date)));

function search(clock: Clock, from: string, { step, fits }: { step: 1 | -1; fits: (at: Date) => boolean }): Date {
  for (let n = 0; n <= FAR_DAYS; n++) {
    const date = plusDays(from, n * step);
    if (!falls(clock, date)) continue;
    const at = instantAt(date, clock.at, clock.timeZone);
    if (fits(at)) return at;
  }
  throw new Error('a schedule that never comes');
}

/** The first time after a moment. */
export const nextAfter = (clock: Clock, moment: Date): Date => search(clock, plusDays(dayAt(moment, clock.timeZone), -1), { step: 1, fits: (at) => at > moment });

/** The last time up to a moment: of several that were missed the one that is made up for. */
export const lastUntil = (clock: Clock, moment: Date): Date => search(clock, plusDays(dayAt(moment, clock.timeZone), 1), { step: -1, fits: (at) => at <= moment });
