import type { Figure, Locale, MetricUnit } from '@parley/contracts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;
type Unit = (typeof units)[number][0];

/** As short as a card needs, and as people say it. */
const names: Record<Locale, Record<Unit, string>> = {
  en: { day: 'd', hour: 'h', minute: 'm', second: 's' },
  'zh-CN': { day: '天', hour: '小时', minute: '分', second: '秒' },
};

/** A length of time in its two largest units: 3m 20s, 2d 5h; 3 分 20 秒. */
export function duration(locale: Locale, ms: number): string {
  if (ms > 0 && ms < 1000) return locale === 'en' ? '< 1s' : '不到 1 秒';
  let rest = Math.round(Math.max(0, ms) / 1000) * 1000;
  if (rest >= 86_400_000) rest = Math.round(rest / 3_600_000) * 3_600_000;
  else if (rest >= 3_600_000) rest = Math.round(rest / 60_000) * 60_000;
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(locale === 'en' ? `${count}${names.en[unit]}` : `${count} ${names[locale][unit]}`);
  }
  return parts.slice(0, 2).join(' ') || (locale === 'en' ? '0s' : '0 秒');
}

/** A number in its unit; a dash where there is none. */
export function amount(locale: Locale, unit: MetricUnit, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (unit === 'ms') return duration(locale, value);
  if (unit === 'share') return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: value > 0 && value < 0.1 ? 1 : 0 }).format(value);
  return new Intl.NumberFormat(locale, unit === 'count' ? { maximumFractionDigits: 0 } : { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(value);
}

/** The number of a figure that stands for it: of times the median, which a single long one does not move; else the count, the share or the mean. */
export const headOf = (unit: MetricUnit, figure: Figure): number | null => (unit === 'ms' && figure.p50 !== undefined ? figure.p50 : figure.value);

/** Of times beyond the samples that are looked at one by one. */
export const isRough = (unit: MetricUnit, figure: Figure): boolean => unit === 'ms' && !figure.exact && figure.n > 0;
