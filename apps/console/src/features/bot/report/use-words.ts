import { useMemo } from 'react';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';

/** Figures and days in the reader's way. */
export function useWords() {
  const locale = useLanguage();
  return useMemo(() => {
    const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
    const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
    return {
      n: (value: number) => number(locale, value),
      share: (value: number | null) => (value === null ? '–' : share.format(value)),
      day: (date: string) => day.format(new Date(date)),
    };
  }, [locale]);
}
