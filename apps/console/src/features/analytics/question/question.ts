import { type AnalyticsDimension, Channel, type Inbox, type QueryIn } from '@parley/contracts';
import { type Days, isDay, isPreset, type Preset, usualPreset } from './period.js';

/** What numbers can be narrowed to, in the order in which it is offered. */
export const narrowings = ['inbox', 'channel', 'team', 'agent', 'label', 'bot'] as const satisfies readonly AnalyticsDimension[];
export type Narrowing = (typeof narrowings)[number];
export type Narrowed = Partial<Record<Narrowing, string>>;
export type Compare = 'previous' | 'year' | 'none';

/** What is asked, as an address says it. */
export interface Question {
  period: Preset | Days;
  compare: Compare;
  narrowed: Narrowed;
  /** Another zone than the tenant's. */
  zone?: string;
}

/** The parameters of an address that belong to the question; others are the page's own. */
export const questionKeys: readonly string[] = ['period', 'from', 'to', 'compare', 'zone', ...narrowings];

const known = (name: Narrowing, value: string): boolean => (name === 'bot' ? value === 'with' || value === 'without' : name === 'channel' ? Channel.safeParse(value).success : value.length <= 64);

/** The question in an address; what makes no sense there is as if it were not there. */
export function questionIn(params: URLSearchParams): Question {
  const [from, to, compare, zone, preset] = ['from', 'to', 'compare', 'zone', 'period'].map((name) => params.get(name));
  const period = isDay(from) && isDay(to) ? { from, to } : isPreset(preset ?? null) ? (preset as Preset) : usualPreset;
  const narrowed: Narrowed = {};
  for (const name of narrowings) {
    const value = params.get(name);
    if (value && known(name, value)) narrowed[name] = value;
  }
  return { period, compare: compare === 'year' || compare === 'none' ? compare : 'previous', narrowed, ...(zone && { zone }) };
}

/** The address of a question; what is usual is left out of it. Other parameters stay as they are. */
export function addressOf({ period, compare, narrowed, zone }: Question, others: URLSearchParams = new URLSearchParams()): URLSearchParams {
  const params = new URLSearchParams([...others].filter(([name]) => !questionKeys.includes(name)));
  if (typeof period === 'object') for (const name of ['from', 'to'] as const) params.set(name, period[name]);
  else if (period !== usualPreset) params.set('period', period);
  if (compare !== 'previous') params.set('compare', compare);
  if (zone) params.set('zone', zone);
  for (const name of narrowings) if (narrowed[name]) params.set(name, narrowed[name]);
  return params;
}

/** As the server is asked. */
export function queryOf({ compare, narrowed, zone }: Question, days: Days): QueryIn<'GET /analytics/overview'> {
  const { bot, channel, ...ids } = narrowed;
  return {
    ...days,
    ...ids,
    ...(channel && { channel: channel as Inbox['channel'] }),
    ...(bot && { bot: bot as 'with' | 'without' }),
    ...(compare !== 'none' && { compare }),
    ...(zone && { timeZone: zone }),
  };
}
