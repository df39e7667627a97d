/** A calendar day without a time zone: whole days since 1970-01-01. */
export type Day = number;

const DAY_MS = 86_400_000;

/** `undefined`: there is no such day. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY_MS : undefined;
}
export const dayText = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const yearOf = (day: Day): number => new Date(day * DAY_MS).getUTCFullYear();
export const monthOf = (day: Day): number => new Date(day * DAY_MS).getUTCMonth() + 1;
export const dateOf = (day: Day): number => new Date(day * DAY_MS).getUTCDate();
/** Monday is 0. */
export const weekdayOf = (day: Day): number => (new Date(day * DAY_MS).getUTCDay() + 6) % 7;

/** What clocks and calendars show somewhere. `minute`: of the day. */
export interface Local {
  day: Day;
  minute: number;
}

/** What clocks show in a time zone (IANA); of one that is unknown, in UTC. */
export function localTime(now: Date, timeZone: string): Local {
  const parts = partsIn(now, timeZone) ?? partsIn(now, 'UTC')!;
  return { day: dayOf(parts.year!, parts.month!, parts.day!)!, minute: parts.hour! * 60 + parts.minute! };
}

function partsIn(now: Date, timeZone: string): Record<string, number> | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' });
    return Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  } catch {
    return undefined;
  }
}
