const DAY_MS = 86_400_000;

/** Days of the calendar, `2026-11-23`; what clocks do is no matter of theirs. */
const timeOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const plusDays = (day: string, days: number): string => dayOf(timeOf(day).getTime() + days * DAY_MS);
/** 1 is Monday. */
export const weekdayOf = (day: string): number => timeOf(day).getUTCDay() || 7;
export const dayOfMonth = (day: string): number => timeOf(day).getUTCDate();
export const daysInMonth = (day: string): number => new Date(Date.UTC(timeOf(day).getUTCFullYear(), timeOf(day).getUTCMonth() + 1, 0)).getUTCDate();
/** 0 is January. */
export const monthOf = (day: string): number => timeOf(day).getUTCMonth();
/** The first day of the month that is so many months later. */
export const firstOfMonth = (day: string, months = 0): string => dayOf(Date.UTC(timeOf(day).getUTCFullYear(), timeOf(day).getUTCMonth() + months, 1));
