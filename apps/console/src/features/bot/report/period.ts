import { MAX_REPORT_DAYS, USUAL_REPORT_DAYS } from '@parley/contracts';

const DAY_MS = 86_400_000;

/** Days in UTC, both included, as the report counts them. */
export interface Period {
  from: string;
  to: string;
}

export const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** The last so many days, of which today is one. */
export const lastDays = (days: number, now: number): Period => ({ from: dayOf(now - (days - 1) * DAY_MS), to: dayOf(now) });

export const daysIn = ({ from, to }: Period) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** The period that an address names, or the usual one. */
export function periodIn(params: URLSearchParams, now: number): Period {
  const [from, to] = [params.get('from'), params.get('to')];
  return isDay(from) && isDay(to) ? { from, to } : lastDays(USUAL_REPORT_DAYS, now);
}

/** What is wrong with a period, before the server is asked. */
export const faultOf = (period: Period): 'backwards' | 'tooLong' | undefined => (daysIn(period) < 1 ? 'backwards' : daysIn(period) > MAX_REPORT_DAYS ? 'tooLong' : undefined);
