import { type AnalyticsSettings, type Interval, MAX_ANALYTICS, Refused } from '@parley/contracts';
import { type Days, QUARTER_MS } from '../clock/days.js';
import { beginOf, shift, type Span } from './span.js';

/** The stretches that numbers are asked for: of some days the whole, or hour by hour, day by day and so on. Times in epoch milliseconds. */
export interface Slots {
  span: Span;
  /** When each begins, rising. */
  starts: readonly number[];
  /** When the last one ends. */
  until: number;
  /** The days on which they begin; `null`: they are shorter than days. */
  days: readonly string[] | null;
  /** Under which number each counts, where several are one; otherwise they are numbered from 0 on. */
  cells?: readonly number[];
}

const HOUR_MS = 4 * QUARTER_MS;
const weekdays = { sunday: 0, monday: 1, saturday: 6 } as const;

type WeekStart = AnalyticsSettings['weekStart'];

const beginsWeek = (day: string, weekStart: WeekStart) => new Date(day).getUTCDay() === weekdays[weekStart];

/** Days on which an interval begins; the first one may have begun before. */
function daysOf({ from, to }: Span, interval: Exclude<Interval, 'hour'>, weekStart: WeekStart): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = shift(day, 1)) if (day === from || interval === 'day' || (interval === 'week' ? beginsWeek(day, weekStart) : day.endsWith('-01'))) days.push(day);
  return days;
}

/** The days as one. */
export function wholeOf(zone: Days, span: Span): Slots {
  return { span, starts: [beginOf(zone, span.from)], until: beginOf(zone, shift(span.to, 1)), days: [span.from] };
}

/** The days cut into intervals. @throws Refused `analytics.range_too_long` */
export function slotsOf(zone: Days, span: Span, { interval, weekStart }: { interval: Interval; weekStart: WeekStart }): Slots {
  const whole = wholeOf(zone, span);
  if (interval !== 'hour') {
    const days = daysOf(span, interval, weekStart);
    return { ...whole, days, starts: days.map((day) => beginOf(zone, day)) };
  }
  const [begin] = whole.starts;
  const hours = Math.ceil((whole.until - begin!) / HOUR_MS);
  if (hours > MAX_ANALYTICS.points) throw new Refused('analytics.range_too_long');
  return { ...whole, days: null, starts: Array.from({ length: hours }, (_, nth) => begin! + nth * HOUR_MS) };
}

/** Every hour of the days, for a heat map: those of one weekday (0: Monday) and hour of the day are one, `weekday * 24 + hour`. */
export function hoursOf(zone: Days, span: Span): Slots {
  const whole = wholeOf(zone, span);
  const starts = Array.from({ length: Math.ceil((whole.until - whole.starts[0]!) / HOUR_MS) }, (_, nth) => whole.starts[0]! + nth * HOUR_MS);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: zone.timeZone, hour: '2-digit', hourCycle: 'h23' });
  const cells = starts.map((start) => ((new Date(zone.dayOf(start)).getUTCDay() + 6) % 7) * 24 + Number(hour.format(start)));
  return { ...whole, starts, days: null, cells };
}

/** How often each weekday is among the days, from Monday on. */
export function weekdaysIn({ from, to }: Span): number[] {
  const counts = Array.from({ length: 7 }, () => 0);
  for (let day = from; day <= to; day = shift(day, 1)) counts[(new Date(day).getUTCDay() + 6) % 7]! += 1;
  return counts;
}
