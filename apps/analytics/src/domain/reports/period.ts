import type { AnalyticsSettings, ReportPeriod } from '@parley/contracts';
import type { Span } from '../figures/span.js';
import { firstOfMonth, monthOf, plusDays, weekdayOf } from './dates.js';

const firstWeekday: Record<AnalyticsSettings['weekStart'], number> = { monday: 1, saturday: 6, sunday: 7 };

const lastDays = (today: string, days: number): Span => ({ from: plusDays(today, -days), to: plusDays(today, -1) });

function lastWeek(today: string, weekStart: AnalyticsSettings['weekStart']): Span {
  const began = plusDays(today, -((weekdayOf(today) - firstWeekday[weekStart] + 7) % 7));
  return { from: plusDays(began, -7), to: plusDays(began, -1) };
}

/** The months before this one: whole ones of `length`, counted from January. */
function lastMonths(today: string, length: number): Span {
  const began = firstOfMonth(today, -(monthOf(today) % length));
  return { from: firstOfMonth(began, -length), to: plusDays(began, -1) };
}

/**
 * The days that a report is about, looked at on a day: `2026-11-23`. A day that is not over is in `this_month` alone.
 * @param weekStart on which day weeks begin
 */
export function daysOf(period: ReportPeriod, today: string, weekStart: AnalyticsSettings['weekStart']): Span {
  switch (period) {
    case 'yesterday':
      return lastDays(today, 1);
    case 'last_7_days':
      return lastDays(today, 7);
    case 'last_28_days':
      return lastDays(today, 28);
    case 'last_90_days':
      return lastDays(today, 90);
    case 'last_week':
      return lastWeek(today, weekStart);
    case 'last_month':
      return lastMonths(today, 1);
    case 'last_quarter':
      return lastMonths(today, 3);
    case 'this_month':
      return { from: firstOfMonth(today), to: today };
    default:
      return period satisfies never;
  }
}
