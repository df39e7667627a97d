import { type AnalyticsQuery, MAX_ANALYTICS, Refused } from '@parley/contracts';
import { QUARTER_MS, quarterOf, type Days } from '../clock/days.js';

/** Days, both included: `2026-11-23`. */
export interface Span {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
export const shift = (day: string, days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
const daysIn = ({ from, to }: Span) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** The same day of the year before; 28 February for the 29th. */
function yearBefore(day: string): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCFullYear(moved.getUTCFullYear() - 1);
  const same = moved.toISOString().slice(0, 10);
  return same.slice(5) === day.slice(5) ? same : shift(same, -1);
}

/** The days asked for, and those that they are held against. @throws Refused `analytics.range_too_long` */
export function spansOf({ from, to, compare }: Pick<AnalyticsQuery, 'from' | 'to' | 'compare'>): { now: Span; before: Span | null } {
  const now = { from, to };
  const days = daysIn(now);
  if (days > MAX_ANALYTICS.days) throw new Refused('analytics.range_too_long');
  if (compare === undefined) return { now, before: null };
  return { now, before: compare === 'previous' ? { from: shift(from, -days), to: shift(from, -1) } : { from: yearBefore(from), to: yearBefore(to) } };
}

/** When a day begins in a zone, in epoch milliseconds: the first quarter of an hour that is of it or of a later day. */
export function beginOf(days: Days, day: string): number {
  let [early, late] = [quarterOf(Date.parse(day) - DAY_MS), quarterOf(Date.parse(day) + DAY_MS)];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (days.dayOf(middle * QUARTER_MS) >= day) late = middle;
    else early = middle;
  }
  return late * QUARTER_MS;
}

/** From when until when days of a zone last; the end is not part of it. */
export const instantsOf = (days: Days, { from, to }: Span): { begins: Date; until: Date } => ({ begins: new Date(beginOf(days, from)), until: new Date(beginOf(days, shift(to, 1))) });
