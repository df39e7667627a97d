import type { BusinessHours, OpenHours, Weekday } from '@parley/contracts';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const satisfies readonly Weekday[];
export type Week = BusinessHours['week'];

export const MOST_INTERVALS = 12;
export const closedWeek: Week = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };

/** Nine to six, Monday to Friday. */
export const usualWeek = (): Week => ({ ...closedWeek, ...Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, [{ from: '09:00', to: '18:00' }]])) });

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** What a day that is opened begins with, and what its next interval is: an hour after the last one, for as long as the day has. */
export function nextInterval(hours: readonly OpenHours[]): OpenHours | undefined {
  const last = hours.at(-1);
  if (!last) return { from: '09:00', to: '18:00' };
  if (hours.length >= MOST_INTERVALS || minutesOf(last.to) <= minutesOf(last.from)) return undefined;
  const from = Math.min(minutesOf(last.to) + 60, 23 * 60);
  return from <= minutesOf(last.to) ? undefined : { from: timeOf(from), to: timeOf(Math.min(from + 240, 24 * 60)) };
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const isInterval = ({ from, to }: OpenHours): boolean => TIME.test(from) && (TIME.test(to) || to === '24:00') && from !== to;

/** It ends on the next day. */
export const isOvernight = ({ from, to }: OpenHours): boolean => to <= from;
