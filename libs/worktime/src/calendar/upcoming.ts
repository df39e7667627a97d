import type { Calendar } from './calendar.js';
import { dateOf } from './days.js';

/** A day of the calendar's own zone, and the hours that begin on it. */
export interface UpcomingDay {
  /** As in `2026-11-22`. */
  date: string;
  holiday: string | null;
  openings: { from: Date; until: Date }[];
}

/** The day of an instant and those that follow: what a calendar looks like in practice. @param days at most 366 */
export function upcoming(calendar: Calendar, at: Date, days = 14): UpcomingDay[] {
  const first = calendar.dayAt(at.getTime());
  return Array.from({ length: Math.min(days, 366) }, (_, ahead) => dayOf(calendar, first + ahead));
}

const dayOf = (calendar: Calendar, day: number): UpcomingDay => ({
  date: dateOf(day),
  holiday: calendar.planOf(day).holiday,
  openings: calendar.openingsOf(day).map(({ from, until }) => ({ from: new Date(from), until: new Date(until) })),
});
