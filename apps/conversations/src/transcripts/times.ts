import type { Locale } from '@parley/contracts';

/** Puts times into words of a language and time zone: date and time to the minute, for people. */
export function timesIn(locale: Locale, timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month: locale === 'zh-CN' ? 'long' : 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return (at) => format.format(at);
}

/** A size of a file in short. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const amount = bytes / 1024 ** power;
  return `${power === 0 ? amount : amount.toFixed(1)} ${units[power]}`;
}
