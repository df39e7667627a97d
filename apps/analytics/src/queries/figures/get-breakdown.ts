import { Injectable } from '@nestjs/common';
import { type AnalyticsDimension, type Breakdown, type Metric, type Query, Refused, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { channelsOf, type Named, namesOf } from '../../db/names.js';
import type { RolledBy } from '../../domain/contributions/contributions.js';
import { recipes, measuresOf, type Recipe } from '../../domain/figures/recipes.js';
import { wholeOf } from '../../domain/figures/slots.js';
import type { Span } from '../../domain/figures/span.js';
import { type Asking, asking, metricsAsked, understood } from './asking.js';
import { type Answer, figuresOf } from './figures-of.js';
import { type Cell, readCells } from './read-cells.js';

type Asked = Query<'GET /analytics/breakdown'>;

const rolled: Partial<Record<AnalyticsDimension, RolledBy>> = { all: 'all', inbox: 'inbox', channel: 'inbox', team: 'team', agent: 'agent', label: 'label', bot: 'bot', detail: 'detail', department: 'team' };
const named: Partial<Record<AnalyticsDimension, Named>> = { inbox: 'inbox', team: 'team', agent: 'agent', department: 'team' };

interface Told {
  by: RolledBy;
  metrics: readonly Metric[];
  under?: (key: string) => string | undefined;
}

/** Numbers told apart by inbox, agent and so on, the greatest first. */
@Injectable()
export class GetBreakdown {
  constructor(private readonly db: Database) {}

  /** @throws Refused `analytics.range_too_long`, `analytics.zone_not_available`, `analytics.too_many_samples`, `analytics.not_by_this`, `auth.forbidden` */
  run(who: Staff, query: Asked): Promise<Breakdown> {
    const by = rolled[query.by];
    if (!by) throw new Refused('analytics.not_by_this');
    const metrics = metricsAsked(who, query, { by: query.by });
    const sort = query.sort ?? metrics[0];
    if (sort === undefined || !metrics.includes(sort)) throw new Refused('analytics.not_by_this');
    return this.db.inTenant(who.tenantId, async (tx) => {
      const asked = await asking(tx, who, query);
      const channels = query.by === 'channel' ? await channelsOf(tx) : undefined;
      const told = { by, metrics, ...(channels && { under: (key: string) => channels.get(key) }) };
      const ranked = await keysOf(tx, asked, { ...told, sort });
      const keys = ranked.slice(0, query.limit);
      const read = (span: Span) => numbers(tx, asked, { told, span, keys });
      const [now, before, names] = await Promise.all([read(asked.now), asked.before && read(asked.before), nameOf(tx, query.by, keys)]);
      const data = keys.map((key) => ({ key, name: names(key), figures: metrics.map((metric) => ({ metric, now: now(metric, key, 0), before: before && before(metric, key, 0) })) }));
      return { ...understood(asked), by: query.by, metrics, data, more: ranked.length > keys.length };
    });
  }
}

async function numbers(tx: Tx, { filters, generation, zone, ownZone }: Asking, { told, span, keys }: { told: Told; span: Span; keys: readonly string[] }): Promise<Answer> {
  return figuresOf(tx, generation, { filters, ownZone, ...told, slots: wholeOf(zone, span), ...(!told.under && told.by !== 'all' && { keys }) });
}

async function nameOf(tx: Tx, by: AnalyticsDimension, keys: readonly string[]): Promise<(key: string) => string | null> {
  const kind = named[by];
  if (!kind) return (key) => (by === 'label' || by === 'detail' ? key : null);
  const names = await namesOf(tx, kind, keys);
  return (key) => names.get(key) ?? null;
}

/** Every key of which anything is counted, the greatest first. */
async function keysOf(tx: Tx, { filters, generation, zone, ownZone, now }: Asking, { by, metrics, sort, under }: Told & { sort: Metric }): Promise<string[]> {
  const made = metrics.flatMap((metric) => recipes[metric] ?? []);
  const totals = (running: boolean) => {
    const measures = [...new Set(made.filter(({ kind }) => (kind === 'running') === running).flatMap(measuresOf))];
    return readCells(tx, generation, { filters, ownZone, by, slots: wholeOf(zone, now), measures, totals: true, sinceEver: running });
  };
  const cells = (await Promise.all([totals(false), totals(true)])).flat();
  const recipe = recipes[sort];
  const keys = Map.groupBy(cells, ({ key }) => (under ? under(key) : key));
  return [...keys].flatMap(([key, own]) => (key === undefined ? [] : [{ key, size: recipe ? sizeOf(recipe, own) : 0 }])).toSorted((one, other) => other.size - one.size || (one.key < other.key ? -1 : 1)).map(({ key }) => key);
}

/** What a key is put in order by: the number itself, as far as totals tell it; what has none comes last. */
function sizeOf(recipe: Recipe, cells: readonly Cell[]): number {
  const of = (...measures: string[]) => cells.filter(({ measure }) => measures.includes(measure)).reduce((all, { n, sum }) => ({ n: all.n + n, sum: all.sum + sum }), { n: 0, sum: 0 });
  const mean = ({ n, sum }: { n: number; sum: number }) => (n === 0 ? -Infinity : sum / n);
  if (recipe.kind === 'values') return mean(of(recipe.measure));
  if (recipe.kind !== 'share') return of(recipe.measure).n;
  if (recipe.from !== undefined) return mean(of(recipe.part));
  const whole = recipe.whole.reduce((all, measure) => all + of(measure).n, 0);
  return whole === 0 ? -Infinity : of(recipe.part).n / whole;
}
