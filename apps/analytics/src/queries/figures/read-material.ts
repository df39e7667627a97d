import { EXACT_SAMPLES, Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Generation } from '../../db/counting.js';
import type { Material, Ranks, Sum } from '../../domain/figures/figure-of.js';
import { instantsOf, type Span } from '../../domain/figures/span.js';
import { measures, type Measure } from '../../domain/marks/measures.js';
import { conditionsOf, type Filters, rolledBy } from './filters.js';

export interface Wanted {
  filters: Filters;
  span: Span;
  measures: readonly Measure[];
  /** Measures that are summed up since the beginning. */
  running: readonly Measure[];
}

const DAYS_SUMMED = `
  select measure, bin, sum(n)::float8 as n, sum(sum) as sum from rollup_day
  where tenant_id = $1 and generation = $2 and measure = any($3::text[]) and dimension = $4 and key = $5 and day between coalesce($6::date, '-infinity') and $7::date
  group by measure, bin having sum(n) <> 0`;

/** What numbers of some days are worked out from: sums of days, or single marks where days are not summed by what is asked. @throws Refused `analytics.too_many_samples` */
export async function readMaterial(tx: Tx, generation: Generation, wanted: Wanted): Promise<Material> {
  const { filters, span, running } = wanted;
  const row = rolledBy(filters);
  if (row === null) return fromMarks(tx, generation, wanted);
  const days = (names: readonly Measure[], from: string | null) => (names.length === 0 ? [] : tx.rows<Sum>(DAYS_SUMMED, [tx.tenantId, generation.number, names, row.dimension, row.key, from, span.to]));
  const [sums, ever] = await Promise.all([days(wanted.measures, span.from), days(running, null)]);
  return { sums, running: ever, ranks: await ranksOf(tx, generation, { filters, span, measures: fewEnough(sums) }) };
}

/** Times of which there are not too many to look at each. */
function fewEnough(sums: readonly Sum[]): Measure[] {
  const times = Map.groupBy(sums.filter(({ measure }) => measures[measure] === 'time'), ({ measure }) => measure);
  return [...times].filter(([, all]) => all.reduce((total, { n }) => total + n, 0) <= EXACT_SAMPLES).map(([measure]) => measure);
}

async function ranksOf(tx: Tx, { days }: Generation, { filters, span, measures: names }: Pick<Wanted, 'filters' | 'span' | 'measures'>): Promise<Map<Measure, Ranks>> {
  if (names.length === 0) return new Map();
  const { begins, until } = instantsOf(days, span);
  const { where, params } = conditionsOf(tx, { filters, measures: names, begins, until });
  const rows = await tx.rows<{ measure: Measure; ranks: [number, number] }>(`select measure, percentile_disc(array[0.5, 0.9]) within group (order by value) as ranks from mark where ${where} group by measure`, params);
  return new Map(rows.map(({ measure, ranks: [p50, p90] }) => [measure, { p50, p90 }]));
}

async function fromMarks(tx: Tx, { days }: Generation, { filters, span, measures: names, running }: Wanted): Promise<Material> {
  const { begins, until } = instantsOf(days, span);
  const summed = async (some: readonly Measure[], since: Date | null): Promise<Sum[]> => {
    if (some.length === 0) return [];
    const { where, params } = conditionsOf(tx, { filters, measures: some, begins: since, until });
    const looked = await tx.row<{ n: number }>(`select count(*)::int as n from (select 1 from mark where ${where} limit ${EXACT_SAMPLES * some.length + 1}) some`, params);
    if (looked!.n > EXACT_SAMPLES * some.length) throw new Refused('analytics.too_many_samples');
    return tx.rows<Sum>(`select measure, coalesce(value, 0) as bin, sum(n)::float8 as n, sum(coalesce(value, 0) * n) as sum from mark where ${where} group by measure, coalesce(value, 0) having sum(n) <> 0`, params);
  };
  const [sums, ever] = await Promise.all([summed(names, begins), summed(running, null)]);
  return { sums, running: ever, ranks: await ranksOf(tx, { days, number: 0 }, { filters, span, measures: names.filter((name) => measures[name] === 'time') }) };
}
