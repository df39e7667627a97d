import { type AnalyticsQuery, type Metric, metrics, type MetricArea, Refused, type Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { daysIn, type Generation, holdCounting } from '../../db/counting.js';
import { inboxesOf } from '../../db/names.js';
import { readSettings, type SettingsRow } from '../../db/settings.js';
import { Days } from '../../domain/clock/days.js';
import { definitions, DEFINITIONS_VERSION } from '../../domain/definitions/definitions.js';
import { recipes } from '../../domain/figures/recipes.js';
import { type Span, spansOf } from '../../domain/figures/span.js';
import type { AnalyticsDimension } from '@parley/contracts';
import type { Filters } from './filters.js';

/** Filters and period of a question. */
export type Narrowed = Pick<AnalyticsQuery, 'from' | 'to' | 'timeZone' | 'inbox' | 'channel' | 'team' | 'agent' | 'label' | 'bot' | 'compare'>;

/** A question as it is understood. */
export interface Asking {
  filters: Filters;
  generation: Generation;
  /** Whose days are meant. */
  zone: Days;
  ownZone: boolean;
  weekStart: SettingsRow['weekStart'];
  now: Span;
  before: Span | null;
}

/** Who may not watch over others asks about themselves. @throws Refused `auth.forbidden` */
function agentOf(who: Staff, agent: string | undefined): string | undefined {
  if (who.permissions.includes('conversations:supervise')) return agent;
  if (agent !== undefined && agent !== who.id) throw new Refused('auth.forbidden');
  return who.id;
}

/** @throws Refused `analytics.range_too_long`, `auth.forbidden` */
export async function asking(tx: Tx, who: Staff, query: Narrowed): Promise<Asking> {
  const { now, before } = spansOf(query);
  const agent = agentOf(who, query.agent);
  const [{ current: generation }, { weekStart }, inboxes] = await Promise.all([holdCounting(tx), readSettings(tx), inboxesAsked(tx, query)]);
  const { team, label, bot } = query;
  const ownZone = query.timeZone === undefined || query.timeZone === generation.days.timeZone;
  return {
    filters: { ...(inboxes && { inboxes }), ...(team !== undefined && { team }), ...(agent !== undefined && { agent }), ...(label !== undefined && { label }), ...(bot !== undefined && { bot }) },
    generation, zone: ownZone ? generation.days : daysIn(query.timeZone!), ownZone, weekStart, now, before,
  };
}

async function inboxesAsked(tx: Tx, { inbox, channel }: Narrowed): Promise<string[] | undefined> {
  if (channel === undefined) return inbox === undefined ? undefined : [inbox];
  const all = await inboxesOf(tx, channel);
  return inbox === undefined ? all : all.filter((id) => id === inbox);
}

const dimensionsOf = new Map(definitions.data.map(({ metric, dimensions }) => [metric, new Set<AnalyticsDimension>(dimensions)]));
const filtering = { inbox: 'inbox', channel: 'channel', team: 'team', agent: 'agent', label: 'label', bot: 'bot' } as const satisfies Partial<Record<keyof Narrowed, AnalyticsDimension>>;

/** Whether a number can be told by all that is asked. */
export function isAskable(metric: Metric, who: Staff, query: Narrowed, by: AnalyticsDimension = 'all'): boolean {
  const own = who.permissions.includes('conversations:supervise') ? query : { ...query, agent: who.id };
  const known = dimensionsOf.get(metric)!;
  const needed = [by, ...(Object.keys(filtering) as (keyof typeof filtering)[]).filter((name) => own[name] !== undefined).map((name) => (name === 'team' && known.has('department') ? 'department' : filtering[name]))];
  return recipes[metric] !== undefined && needed.every((dimension) => known.has(dimension));
}

/** The metrics that are named, or those of some pages that can be told so. @throws Refused `analytics.not_by_this` for a named one that cannot */
export function metricsAsked(who: Staff, query: Narrowed & { metrics?: Metric[] | undefined }, { areas, by }: { areas?: readonly MetricArea[] | undefined; by?: AnalyticsDimension } = {}): Metric[] {
  const can = (metric: Metric) => isAskable(metric, who, query, by);
  if (query.metrics && !query.metrics.every(can)) throw new Refused('analytics.not_by_this');
  return query.metrics ?? (Object.keys(metrics) as Metric[]).filter((metric) => (!areas || areas.includes(metrics[metric].area)) && can(metric));
}

/** What every answer says of what was asked. */
export const understood = ({ now, before, zone }: Asking) => ({ period: now, compared: before, timeZone: zone.timeZone, definitions: DEFINITIONS_VERSION, asOf: new Date().toISOString() });
