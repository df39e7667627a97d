import type { Interval } from '@parley/contracts';
import { dayIn, type Days, daysIn, shift } from '../question/period.js';
import type { Narrowed } from '../question/question.js';

/** Days up to which hours and days can still be told apart in a picture. */
const MOST_DAYS = { hour: 14, day: 184 };
const MONTH = 28;

/** How finely a curve may be divided. Hours are not kept for agents, labels and teams. */
export function intervalsFor(days: Days, narrowed: Narrowed): readonly Interval[] {
  const count = daysIn(days);
  const byHour = count <= MOST_DAYS.hour && !narrowed.agent && !narrowed.label && !narrowed.team && !narrowed.bot;
  return [...(byHour ? (['hour'] as const) : []), ...(count <= MOST_DAYS.day ? (['day'] as const) : []), ...(count > 7 ? (['week'] as const) : []), ...(count > MONTH ? (['month'] as const) : [])];
}

/** What is usual for so many days. */
export function usualInterval(days: Days, offered: readonly Interval[]): Interval {
  const count = daysIn(days);
  const wanted: Interval = count <= 2 ? 'hour' : count <= 92 ? 'day' : 'week';
  return offered.find((one) => one === wanted) ?? offered[0] ?? 'day';
}

const monthEnd = (day: string): string => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** The days of the interval that begins at a moment, as far as they were asked for. */
export function daysFrom(at: string, interval: Interval, { asked, timeZone }: { asked: Days; timeZone: string }): Days {
  const day = dayIn(timeZone, new Date(at));
  const from = day < asked.from ? asked.from : day;
  const last = interval === 'week' ? shift(day, 6) : interval === 'month' ? monthEnd(day) : day;
  return { from, to: last > asked.to ? asked.to : last };
}
