import type { Locale } from '@parley/contracts';

/** 820 bytes, 14 kB, 3.2 MB. */
export function sizeOf(bytes: number, locale: Locale): string {
  const [value, unit] = bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: (value as number) < 10 && unit !== 'byte' ? 1 : 0 }).format(value as number);
}
