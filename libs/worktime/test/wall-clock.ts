import type { CalendarHours } from '@parley/worktime';
import { Weekday, type BusinessHours, type OpenHours } from '@parley/contracts';

export const MINUTE = 60_000;
export const DAY = 86_400_000;

const closedWeek = Object.fromEntries(Weekday.options.map((weekday) => [weekday, []])) as unknown as BusinessHours['week'];

/** Hours of which only what matters is named. */
export const hoursOf = (timeZone: string, week: Partial<BusinessHours['week']> = {}, given: Partial<CalendarHours> = {}): CalendarHours => ({
  timeZone, alwaysOpen: false, holidays: [], ...given, week: { ...closedWeek, ...week },
});
/** The same hours from Monday to Friday. */
export const weekdays = (...hours: OpenHours[]) => Object.fromEntries(Weekday.options.slice(0, 5).map((weekday) => [weekday, hours]));
export const everyDay = (...hours: OpenHours[]) => Object.fromEntries(Weekday.options.map((weekday) => [weekday, hours]));

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
  formats.set(timeZone, format);
  return format;
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const dayBefore = (date: string) => new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);

function hoursOn(hours: CalendarHours, date: string): OpenHours[] {
  const single = hours.holidays.find((one) => !one.yearly && one.date <= date && date <= (one.until ?? one.date));
  const yearly = hours.holidays.find((one) => one.yearly && one.until === undefined && one.date.slice(5) === date.slice(5));
  const weekday = Weekday.options[(new Date(date).getUTCDay() + 6) % 7]!;
  return (single ?? yearly)?.hours ?? hours.week[weekday];
}

/** The plainest possible reading of opening hours: looks at the clock on the wall at one instant, and knows nothing else. */
export function wallClockSaysOpen(hours: CalendarHours, at: number): boolean {
  const [date, time] = formatOf(hours.timeZone).format(at).split(', ') as [string, string];
  const now = minuteOf(time);
  const today = hoursOn(hours, date).some(({ from, to }) => {
    const end = minuteOf(to) > minuteOf(from) ? minuteOf(to) : 24 * 60;
    return minuteOf(from) <= now && now < end;
  });
  const sinceYesterday = hoursOn(hours, dayBefore(date)).some(({ from, to }) => minuteOf(to) < minuteOf(from) && now < minuteOf(to));
  return hours.alwaysOpen || today || sinceYesterday;
}
