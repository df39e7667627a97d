import type { AnalyticsSettings } from '@parley/contracts';
import { useMemo, useState } from 'react';
import { type Days, dayIn, daysOf, faultOf } from './period.js';
import { addressOf, type Question, questionIn, queryOf } from './question.js';
import type { Asking } from './question-context.js';
import { useAddress } from './use-address.js';

export const daysMeant = (period: Question['period'], today: string, { weekStart }: Pick<AnalyticsSettings, 'weekStart'>): Days => (typeof period === 'object' ? period : daysOf(period, today, weekStart));

/** The question of an address, and how to ask another. */
export function useQuestion(settings: AnalyticsSettings): Asking & { change: (part: Partial<Question>) => void } {
  const [params, put] = useAddress();
  const [now] = useState(() => new Date());
  const asking = useMemo<Asking>(() => {
    const question = questionIn(params);
    const timeZone = question.zone ?? settings.timeZone;
    const days = daysMeant(question.period, dayIn(timeZone, now), settings);
    return { question, days, query: queryOf(question, days), settings, timeZone, fault: faultOf(days), fixed: false };
  }, [params, settings, now]);
  return { ...asking, change: (part) => put((before) => addressOf({ ...questionIn(before), ...part }, before)) };
}
