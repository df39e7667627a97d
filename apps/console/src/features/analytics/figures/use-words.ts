import type { Figure, Interval, MetricUnit } from '@parley/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-format.js';
import { amount, headOf, isRough } from './figure-text.js';

/** A day without a clock, in the reader's way. */
export function useDay(): (day: string) => string {
  const locale = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    return (day) => format.format(new Date(day));
  }, [locale]);
}

/** From one day to another, as short as it can be said. */
export function useSpan(): (days: { from: string; to: string }) => string {
  const locale = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    return ({ from, to }) => (from === to ? format.format(new Date(from)) : format.formatRange(new Date(from), new Date(to)));
  }, [locale]);
}

/** Numbers in their units. */
export function useAmount() {
  const { t } = useTranslation();
  const locale = useLanguage();
  return useMemo(() => {
    const say = (unit: MetricUnit, value: number | null | undefined) => amount(locale, unit, value);
    return { say, head: (unit: MetricUnit, figure: Figure) => (isRough(unit, figure) ? t('analytics.nearly', { value: say(unit, headOf(unit, figure)) }) : say(unit, headOf(unit, figure))) };
  }, [locale, t]);
}

const shapes: Record<Interval, Intl.DateTimeFormatOptions> = {
  hour: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short', weekday: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
};
const short: Record<Interval, Intl.DateTimeFormatOptions> = { hour: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, day: { day: 'numeric', month: 'short' }, week: shapes.week, month: shapes.month };

/** When an interval begins, on the clock of a zone. */
export function useMoment(interval: Interval, timeZone: string) {
  const { t } = useTranslation();
  const locale = useLanguage();
  return useMemo(() => {
    const [long, brief] = [shapes[interval], short[interval]].map((options) => new Intl.DateTimeFormat(locale, { ...options, timeZone }));
    return { full: (at: string) => (interval === 'week' ? t('analytics.weekOf', { day: long!.format(new Date(at)) }) : long!.format(new Date(at))), brief: (at: string) => brief!.format(new Date(at)) };
  }, [interval, timeZone, locale, t]);
}
