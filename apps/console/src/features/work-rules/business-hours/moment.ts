import type { Locale } from '@parley/contracts';

/** A moment to come as the clocks of a place show it: 18:00, Mon 09:00, 3 Mar 09:00. */
export function momentIn(locale: Locale, at: Date, { now, timeZone }: { now: Date; timeZone: string }): string {
  const day = (date: Date) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(date);
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone };
  const days = Math.round((Date.parse(day(at)) - Date.parse(day(now))) / 86_400_000);
  const date: Intl.DateTimeFormatOptions = days === 0 ? {} : days < 7 ? { weekday: 'short' } : { day: 'numeric', month: 'short', ...(days > 300 && { year: 'numeric' }) };
  return new Intl.DateTimeFormat(locale, { ...date, ...time }).format(at);
}
