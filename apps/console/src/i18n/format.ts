import type { Locale } from '@parley/contracts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: Locale, options: Intl.DateTimeFormatOptions) {
  const key = locale + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) formats.set(key, (known = new Intl.DateTimeFormat(locale, options)));
  return known;
}

export const clock = (locale: Locale, at: Date, timeZone?: string) => format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at);

export const dateAndTime = (locale: Locale, at: Date) => format(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(at);

const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
const daysBetween = (at: Date, now: Date) => Math.round((midnight(now) - midnight(at)) / DAY);

/** The day as a heading: today, yesterday, Monday, 3 March, 3 March 2025. */
export function day(locale: Locale, at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days >= 0 && days < 2) return capital(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day'), locale);
  if (days >= 2 && days < 7) return format(locale, { weekday: 'long' }).format(at);
  return format(locale, { day: 'numeric', month: 'long', ...(at.getFullYear() !== now.getFullYear() && { year: 'numeric' }) }).format(at);
}

/** As short as a list needs: 14:05, Mon, 3 Mar, 3 Mar 2025. */
export function shortTime(locale: Locale, at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days <= 0) return clock(locale, at);
  if (days < 7) return format(locale, { weekday: 'short' }).format(at);
  return format(locale, { day: 'numeric', month: 'short', ...(at.getFullYear() !== now.getFullYear() && { year: 'numeric' }) }).format(at);
}

/** How long it has been, in the largest unit that fits: 4m, 2h, 3d; 4 分钟, 2 小时, 3 天. Under a minute `undefined`. */
export function elapsed(locale: Locale, since: Date, now: Date): string | undefined {
  const ms = Math.max(0, now.getTime() - since.getTime());
  if (ms < MINUTE) return undefined;
  const [value, unit] = ms < HOUR ? [ms / MINUTE, 'minute'] : ms < DAY ? [ms / HOUR, 'hour'] : [ms / DAY, 'day'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: locale === 'en' ? 'narrow' : 'short' }).format(Math.floor(value as number));
}

const justNow: Record<Locale, string> = { en: 'just now', 'zh-CN': '刚刚' };

/** Just now, 5 minutes ago, yesterday. */
export function ago(locale: Locale, at: Date, now: Date): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const ms = now.getTime() - at.getTime();
  if (Math.abs(ms) < MINUTE) return justNow[locale];
  if (Math.abs(ms) < HOUR) return relative.format(-Math.trunc(ms / MINUTE), 'minute');
  if (Math.abs(ms) < DAY) return relative.format(-Math.trunc(ms / HOUR), 'hour');
  if (Math.abs(ms) < 30 * DAY) return relative.format(-daysBetween(at, now), 'day');
  return format(locale, { dateStyle: 'medium' }).format(at);
}

/** A moment to come: 18:00, tomorrow 09:00, Monday 09:00, 3 March, 09:00. */
export function upcoming(locale: Locale, at: Date, now: Date): string {
  const days = -daysBetween(at, now);
  const time = clock(locale, at);
  if (days === 0) return time;
  if (days === 1) return `${new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(1, 'day')} ${time}`;
  return `${format(locale, days < 7 ? { weekday: 'short' } : { day: 'numeric', month: 'short' }).format(at)} ${time}`;
}

const capital = (text: string, locale: Locale) => text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

export const number = (locale: Locale, value: number) => new Intl.NumberFormat(locale).format(value);

/** 820 bytes, 14 kB, 3.2 MB. */
export function fileSize(locale: Locale, bytes: number): string {
  const [value, unit] = bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: (value as number) < 10 && unit !== 'byte' ? 1 : 0 }).format(value as number);
}

/** The local time of somewhere else, with how far it is from here in hours; nothing for an unknown zone. */
export function timeThere(locale: Locale, timeZone: string, now: Date): { time: string; offsetHours: number } | undefined {
  try {
    return { time: clock(locale, now, timeZone), offsetHours: (wallClock(now, timeZone) - wallClock(now)) / HOUR };
  } catch {
    return undefined;
  }
}

function wallClock(at: Date, timeZone?: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(at);
  const part = (type: string) => Number(parts.find((item) => item.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}
