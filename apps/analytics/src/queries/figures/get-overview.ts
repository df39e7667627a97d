import { Injectable } from '@nestjs/common';
import { type AnalyticsOverview, type Metric, metrics, type MetricArea, type Query, Refused, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { holdCounting } from '../../db/counting.js';
import { DEFINITIONS_VERSION } from '../../domain/definitions/definitions.js';
import { figureOf, type Material, nothingCounted } from '../../domain/figures/figure-of.js';
import { measuresOf, recipes } from '../../domain/figures/recipes.js';
import { type Span, spansOf } from '../../domain/figures/span.js';
import type { Filters } from './filters.js';
import { readMaterial } from './read-material.js';

type Asked = Query<'GET /analytics/overview'>;

/** The numbers of a period. Who may not watch over others is told of themselves alone. */
@Injectable()
export class GetOverview {
  constructor(private readonly db: Database) {}

  /** @param areas whose metrics are meant where none are named; all of them by default. @throws Refused `analytics.range_too_long`, `analytics.zone_not_available`, `analytics.too_many_samples`, `analytics.not_by_this` */
  run(who: Staff, query: Asked, areas?: readonly MetricArea[]): Promise<AnalyticsOverview> {
    const { now, before } = spansOf(query);
    const named = query.metrics ?? (Object.keys(metrics) as Metric[]).filter((metric) => !areas || areas.includes(metrics[metric].area));
    if (query.channel !== undefined) throw new Refused('analytics.not_by_this');
    const filters = ownOf(who, query);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { current } = await holdCounting(tx);
      if (query.timeZone !== undefined && query.timeZone !== current.days.timeZone) throw new Refused('analytics.zone_not_available');
      const read = (span: Span) => materialOf(tx, { generation: current, named, filters, span });
      const [material, earlier] = [await read(now), before && (await read(before))];
      return {
        period: now, compared: before, timeZone: current.days.timeZone, definitions: DEFINITIONS_VERSION, asOf: new Date().toISOString(),
        data: named.map((metric) => ({ metric, unit: metrics[metric].unit, now: figure(metric, material), before: earlier && figure(metric, earlier) })),
      };
    });
  }
}

function ownOf(who: Staff, { inbox, team, agent, label, bot }: Asked): Filters {
  const isSupervisor = who.permissions.includes('conversations:supervise');
  if (!isSupervisor && agent !== undefined && agent !== who.id) throw new Refused('auth.forbidden');
  const own = isSupervisor ? agent : who.id;
  return { ...(inbox !== undefined && { inbox }), ...(team !== undefined && { team }), ...(own !== undefined && { agent: own }), ...(label !== undefined && { label }), ...(bot !== undefined && { bot }) };
}

function materialOf(tx: Tx, { generation, named, filters, span }: { generation: Parameters<typeof readMaterial>[1]; named: readonly Metric[]; filters: Filters; span: Span }): Promise<Material> {
  const made = named.flatMap((metric) => recipes[metric] ?? []);
  const since = (running: boolean) => [...new Set(made.filter(({ kind }) => (kind === 'running') === running).flatMap(measuresOf))];
  return readMaterial(tx, generation, { filters, span, measures: since(false), running: since(true) });
}

function figure(metric: Metric, material: Material) {
  const recipe = recipes[metric];
  return recipe ? figureOf(recipe, material) : nothingCounted;
}
