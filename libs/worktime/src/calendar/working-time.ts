import { type Calendar, HORIZON_DAYS } from './calendar.js';
import { DAY_MS } from './days.js';

/**
 * The earliest instant by which `ms` of working time have passed since `from`; `from` itself for none. So eight hours from ten o'clock end at
 * closing time at six, not when it opens again. `null`: not within ten years.
 */
export function addWorkingTime(calendar: Calendar, from: Date, ms: number): Date | null {
  let [left, at] = [ms, from.getTime()];
  if (left <= 0) return from;
  const horizon = at + HORIZON_DAYS * DAY_MS;
  for (const piece of calendar.piecesAfter(at)) {
    at = Math.max(at, piece.from);
    if (at + left <= piece.until) return at + left <= horizon ? new Date(at + left) : null;
    left -= piece.until - at;
  }
  return null;
}

/** Working time between two instants in milliseconds; 0 when the second is not later. Ten years and more apart, that of the first ten years. */
export function workingTimeBetween(calendar: Calendar, from: Date, until: Date): number {
  const [begin, end] = [from.getTime(), Math.min(until.getTime(), from.getTime() + HORIZON_DAYS * DAY_MS)];
  let worked = 0;
  for (const piece of calendar.piecesAfter(begin)) {
    if (piece.from >= end) break;
    worked += Math.min(piece.until, end) - Math.max(piece.from, begin);
  }
  return worked;
}
