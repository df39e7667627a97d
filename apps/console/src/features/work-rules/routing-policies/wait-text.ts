import type { Locale } from '@parley/contracts';

/** How long somebody waited: 45 sec, 12 min, 3.5 hr. A dash where nobody did. */
export function waitText(locale: Locale, ms: number | null): string {
  if (ms === null) return '–';
  const seconds = Math.round(ms / 1000);
  const [value, unit] = seconds < 90 ? [seconds, 'second'] : seconds < 5400 ? [Math.round(seconds / 60), 'minute'] : [seconds / 3600, 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value as number);
}
