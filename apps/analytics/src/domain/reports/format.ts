import type { Figure, Locale, MetricUnit } from '@parley/contracts';
import type { Compared } from './content.js';

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
const units = { en: { d: ' d', h: ' h', m: ' min', s: ' s' }, 'zh-CN': { d: ' 天', h: ' 小时', m: ' 分', s: ' 秒' } } as const;

/** The two greatest units of a time: `2 h 5 min`. */
function duration(ms: number, locale: Locale): string {
  const { d, h, m, s } = units[locale];
  const pair = (whole: number, rest: number, [one, other]: [string, string]) => (rest === 0 ? `${whole}${one}` : `${whole}${one} ${rest}${other}`);
  const seconds = Math.round(ms / SECOND);
  if (seconds < 60) return `${seconds}${s}`;
  if (seconds < 3600) return pair(Math.floor(seconds / 60), seconds % 60, [m, s]);
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 1440) return pair(Math.floor(minutes / 60), minutes % 60, [h, m]);
  const hours = Math.round(ms / HOUR);
  return pair(Math.floor(hours / 24), hours % 24, [d, h]);
}

/** A value as people read it; `–` where there is none. */
export function valueText(value: number | null | undefined, unit: MetricUnit, locale: Locale): string {
  if (value === null || value === undefined) return '–';
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options).format(value);
  if (unit === 'ms') return duration(value, locale);
  if (unit === 'share') return number({ style: 'percent', maximumFractionDigits: 1 });
  return number({ maximumFractionDigits: unit === 'count' ? 0 : 2 });
}

/** Median and p90 of times; of others there are none worth a line. */
export function spread({ p50, p90 }: Figure, unit: MetricUnit): { p50: number; p90: number } | null {
  return unit === 'ms' && typeof p50 === 'number' && typeof p90 === 'number' ? { p50, p90 } : null;
}

/** By how much it is more or less than before, in percent, of shares in points; `null` where that cannot be said. */
export function changeText({ now, before, unit }: Pick<Compared, 'now' | 'before' | 'unit'>, locale: Locale): string | null {
  if (!before || now.value === null || before.value === null) return null;
  const signed = (value: number, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero', ...options }).format(value);
  if (unit === 'share') return `${signed((now.value - before.value) * 100, {})}${locale === 'en' ? ' pts' : ' 个百分点'}`;
  if (before.value === 0) return now.value === 0 ? signed(0, { style: 'percent' }) : null;
  return signed((now.value - before.value) / Math.abs(before.value), { style: 'percent' });
}

/** A day as people write it. @param day `2026-11-23` */
export const dayText = (day: string, locale: Locale, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }): string => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`));

/** Days from one to another, or the one. */
export function spanText({ from, to }: { from: string; to: string }, locale: Locale): string {
  if (from === to) return dayText(from, locale);
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}
