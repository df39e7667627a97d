import { type Metric, metrics, type QueryIn } from '@parley/contracts';
import { type Days, isDay } from '../question/period.js';
import { type Narrowing, narrowings, type Question, queryOf } from '../question/question.js';

/** A number that is looked behind: which, of which days where not of all, and which part of it. */
export interface Behind {
  metric: Metric;
  days?: Days;
  /** A row of a table that it stands in. */
  row?: { by: Narrowing; key: string };
  detail?: string;
}

const isMetric = (text: string | null): text is Metric => text !== null && Object.hasOwn(metrics, text);
const isNarrowing = (text: string | null): text is Narrowing => narrowings.some((one) => one === text);
const keys = ['behind', 'since', 'until', 'by', 'key', 'detail'] as const;

/** The number that an address looks behind. */
export function behindIn(params: URLSearchParams): Behind | undefined {
  const [metric, since, until, by, key, detail] = keys.map((name) => params.get(name));
  if (!isMetric(metric ?? null)) return undefined;
  return {
    metric: metric as Metric,
    ...(isDay(since) && isDay(until) && { days: { from: since, to: until } }),
    ...(isNarrowing(by ?? null) && key && { row: { by: by as Narrowing, key } }),
    ...(detail && { detail }),
  };
}

/** The same address, looking behind a number; behind none without one. */
export function withBehind(params: URLSearchParams, behind: Behind | undefined): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of keys) next.delete(name);
  if (!behind) return next;
  const { metric, days, row, detail } = behind;
  next.set('behind', metric);
  if (days) for (const [name, value] of [['since', days.from], ['until', days.to]] as const) next.set(name, value);
  if (row) for (const [name, value] of [['by', row.by], ['key', row.key]] as const) next.set(name, value);
  if (detail) next.set('detail', detail);
  return next;
}

/** As the server is asked for what stands behind it. */
export function behindQuery({ metric, days, row, detail }: Behind, question: Question, asked: Days): QueryIn<'GET /analytics/drilldown'> {
  const narrowed = { ...question.narrowed, ...(row && { [row.by]: row.key }) };
  return { ...queryOf({ ...question, compare: 'none', narrowed }, days ?? asked), metric, ...(detail && { detail }) };
}
