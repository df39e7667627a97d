import type { Locale } from '@parley/contracts';

/** A length in milliseconds as clocks of players show it: 0:07, 1:30. */
export const clockOf = (ms: number): string => `${Math.floor(ms / 60_000)}:${`${Math.floor(ms / 1000) % 60}`.padStart(2, '0')}`;

/** 820 bytes, 14 kB, 3.2 MB. */
export function sizeOf(bytes: number, locale: Locale): string {
  const [value, unit] = bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: (value as number) < 10 && unit !== 'byte' ? 1 : 0 }).format(value as number);
}
