import { ReportBody, type AnalyticsReport, type ReportPart, type ReportSchedule } from '@parley/contracts';
import { reportPages } from '../pages/pages.js';

/** Most numbers in a part. */
export const MOST_METRICS = 8;
export const MOST_PARTS = 20;

/** A report as it is being written. Parts have a key of their own, so that they can change places. */
export interface ReportDraft extends Omit<ReportBody, 'parts'> {
  parts: { key: number; part: ReportPart }[];
}

const keyed = (parts: readonly ReportPart[]) => parts.map((part, key) => ({ key, part }));

/** What a new report begins with: what a page shows, or what most people want to know. */
export function newDraft(path: string | null, name: string): ReportDraft {
  const page = reportPages.find((one) => one.path === path) ?? reportPages[0]!;
  const parts: ReportPart[] = [
    { kind: 'figures', metrics: page.cards.slice(0, MOST_METRICS) },
    { kind: 'curve', metric: page.curves[0]!, interval: 'day' },
    ...page.breakdowns.slice(0, 1).map(({ by, metrics }): ReportPart => ({ kind: 'table', by, metrics: metrics.slice(0, MOST_METRICS) })),
  ];
  return { name, period: 'last_week', compare: 'previous', inbox: null, team: null, shared: false, schedule: null, parts: keyed(parts) };
}

export const draftOf = ({ name, period, compare, inbox, team, shared, schedule, parts }: AnalyticsReport): ReportDraft => ({ name, period, compare, inbox, team, shared, schedule, parts: keyed(parts) });

/** What the server is given; `undefined` while something is not filled in as it must be. */
export const bodyOf = (draft: ReportDraft): ReportBody | undefined => ReportBody.safeParse({ ...draft, parts: draft.parts.map(({ part }) => part) }).data;

/** The same parts with one moved up or down. */
export function moved<T>(items: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  if (to < 0 || to >= items.length) return [...items];
  const next = [...items];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}

export const usualSchedule = (timeZone: string, { locale, email }: { locale: ReportSchedule['locale']; email: string }): ReportSchedule => ({ every: 'week', weekday: 1, at: '08:30', timeZone, locale, recipients: [email], csv: true });

/** The same schedule in another rhythm, with what that needs. */
export function every(schedule: ReportSchedule, rhythm: ReportSchedule['every']): ReportSchedule {
  const { weekday: _weekday, day: _day, ...rest } = schedule;
  return { ...rest, every: rhythm, ...(rhythm === 'week' && { weekday: 1 }), ...(rhythm === 'month' && { day: 1 }) };
}
