import { MAX_ANALYTICS, type AnalyticsSettings, type ReportPeriod } from '@parley/contracts';

const DAY_MS = 86_400_000;

/** Days, both included: `2026-11-23`. */
export interface Days {
  from: string;
  to: string;
}
export type WeekStart = AnalyticsSettings['weekStart'];

/** Periods that move along with the calendar, in the order in which they are offered. */
export const presets = ['today', 'yesterday', 'last_7_days', 'last_28_days', 'last_90_days', 'this_week', 'last_week', 'this_month', 'last_month', 'last_quarter', 'last_365_days'] as const satisfies readonly (ReportPeriod | string)[];
export type Preset = (typeof presets)[number];
export const usualPreset: Preset = 'last_28_days';
export const isPreset = (text: string | null): text is Preset => presets.some((preset) => preset === text);

export const shift = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
export const daysIn = ({ from, to }: Days): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
export const isDay = (text: string | null | undefined): text is string => typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** Which day a moment is of in a zone. */
export function dayIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}

const firstWeekdays: Record<WeekStart, number> = { sunday: 0, monday: 1, saturday: 6 };
const monthBegin = (day: string, months = 0): string => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1)).toISOString().slice(0, 10);
const weekBegin = (day: string, weekStart: WeekStart): string => shift(day, -((new Date(day).getUTCDay() - firstWeekdays[weekStart] + 7) % 7));
const lasting = (days: number, today: string): Days => ({ from: shift(today, 1 - days), to: today });

/** The days that a period means, seen from a day. Quarters are those of the calendar year. */
export function daysOf(preset: Preset, today: string, weekStart: WeekStart): Days {
  const week = weekBegin(today, weekStart);
  const quarter = monthBegin(today, -((Number(today.slice(5, 7)) - 1) % 3));
  const meant: Record<Preset, Days> = {
    today: lasting(1, today),
    yesterday: lasting(1, shift(today, -1)),
    last_7_days: lasting(7, today),
    last_28_days: lasting(28, today),
    last_90_days: lasting(90, today),
    last_365_days: lasting(365, today),
    this_week: { from: week, to: today },
    last_week: { from: shift(week, -7), to: shift(week, -1) },
    this_month: { from: monthBegin(today), to: today },
    last_month: { from: monthBegin(today, -1), to: shift(monthBegin(today), -1) },
    last_quarter: { from: monthBegin(quarter, -3), to: shift(quarter, -1) },
  };
  return meant[preset];
}

/** What is wrong with days, before the server is asked. */
export const faultOf = (days: Days): 'backwards' | 'tooLong' | undefined => (days.from > days.to ? 'backwards' : daysIn(days) > MAX_ANALYTICS.days ? 'tooLong' : undefined);
