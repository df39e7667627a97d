import { EXACT_SAMPLES, Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Generation } from '../../db/counting.js';
import { binOf } from '../../domain/bins/bins.js';
import type { RolledBy } from '../../domain/contributions/contributions.js';
import { quarterOf } from '../../domain/clock/days.js';
import type { Ranks, Sum } from '../../domain/figures/figure-of.js';
import type { Slots } from '../../domain/figures/slots.js';
import { measures as kinds, type Measure } from '../../domain/marks/measures.js';
import { type Filters, fitting, MOST_WALKED, type Rolled, rolledBy, within } from './filters.js';

/** What was counted in one slot for one key. `slot` from 0 on; −1: before the first. */
export interface Cell extends Sum {
  slot: number;
  key: string;
}
export interface CellRanks extends Ranks {
  slot: number;
  key: string;
  measure: Measure;
}

export interface Wanted {
  filters: Filters;
  slots: Slots;
  /** Whether the days are those of the tenant's zone. */
  ownZone: boolean;
  by: RolledBy;
  /** Of these keys only. */
  keys?: readonly string[];
  measures: readonly Measure[];
  /** Summed up since the beginning. */
  sinceEver?: boolean;
  /** Without telling values apart, where nothing but totals is wanted. */
  totals?: boolean;
}

/** Sums of what was counted, from the coarsest rows that can tell: days, quarters of an hour, or single marks. @throws Refused `analytics.too_many_samples`, `analytics.zone_not_available` */
export async function readCells(tx: Tx, generation: Generation, wanted: Wanted): Promise<Cell[]> {
  if (wanted.measures.length === 0) return [];
  const rolled = rollupOf(wanted);
  return rolled ? fromRollup(tx, generation, { ...wanted, ...rolled }) : fromMarks(tx, wanted);
}

/** The sums that can tell; `null`: none. */
function rollupOf({ filters, by, keys, ownZone, slots }: Wanted): (Buckets & { rolled: Rolled }) | null {
  const rolled = rolledBy(filters, by);
  if (!rolled) return null;
  const narrowed = { ...rolled, keys: keys ?? rolled.keys };
  if (ownZone && slots.days) return { rolled: narrowed, ...days(slots) };
  return rolled.dimension === 'all' || rolled.dimension === 'inbox' ? { rolled: narrowed, ...quarters(slots) } : null;
}

interface Buckets {
  table: 'rollup_day' | 'rollup_quarter';
  bucket: 'day' | 'quarter';
  type: 'date' | 'int';
  starts: readonly (string | number)[];
  last: string | number;
}
const days = ({ days: starts, span }: Slots): Buckets => ({ table: 'rollup_day', bucket: 'day', type: 'date', starts: starts!, last: span.to });
const quarters = ({ starts, until }: Slots): Buckets => ({ table: 'rollup_quarter', bucket: 'quarter', type: 'int', starts: starts.map(quarterOf), last: quarterOf(until) - 1 });

function fromRollup(tx: Tx, { number }: Generation, { measures, by, sinceEver = false, totals = false, rolled, ...of }: Wanted & Buckets & { rolled: Rolled }): Promise<Cell[]> {
  const params: unknown[] = [tx.tenantId, number, measures, rolled.dimension, of.starts, of.last];
  const where = [`tenant_id = $1 and generation = $2 and measure = any($3::text[]) and dimension = $4 and ${of.bucket} <= $6::${of.type}`];
  if (rolled.keys) where.push(`key = any($${params.push(rolled.keys)}::text[])`);
  if (!sinceEver) where.push(`${of.bucket} >= $${params.push(of.starts[0])}::${of.type}`);
  return tx.rows<Cell>(
    `select measure, ${totals ? '0' : 'bin'} as bin, ${slotOf(`width_bucket(${of.bucket}, $5::${of.type}[])`, of.slots, params)} as slot, ${by === 'all' ? "''" : 'key'} as key, sum(n)::float8 as n, sum(sum) as sum
     from ${of.table} where ${where.join(' and ')} group by 1, 2, 3, 4 having sum(n) <> 0`,
    params,
  );
}

/** In which slot something is. @param nth which of the starts it comes after, from 1 on */
const slotOf = (nth: string, { cells }: Slots, params: unknown[]) => (cells ? `($${params.push(cells)}::int[])[${nth}]` : `${nth} - 1`);

const keyOf: Record<RolledBy, string> = {
  all: `''`,
  inbox: `coalesce(m.inbox_id::text, '')`,
  team: `coalesce(m.team_id::text, '')`,
  agent: `coalesce(m.agent_id::text, '')`,
  label: 'l.label',
  bot: `case when m.bot then 'with' else 'without' end`,
  detail: `coalesce(m.detail, '')`,
};
const fromOf = (by: RolledBy) => (by === 'label' ? 'mark m cross join unnest(m.labels) as l (label)' : 'mark m');

/** What a statement over marks says of a question. */
function marked(tx: Tx, { filters, slots, by, keys, measures, sinceEver = false }: Wanted) {
  const params: unknown[] = [tx.tenantId];
  const looked = within({ measures, begins: sinceEver ? null : new Date(slots.starts[0]!), until: new Date(slots.until) }, params);
  const counts = fitting(filters, params);
  const asked = [...params];
  const nth = `width_bucket(m.at, $${params.push(slots.starts.map((start) => new Date(start).toISOString()))}::timestamptz[])`;
  const slot = slotOf(nth, slots, params);
  const named = keys || by === 'inbox' || by === 'team' || by === 'agent' || by === 'detail' ? [`${keyOf[by]} <> ''`, ...(keys ? [`${keyOf[by]} = any($${params.push(keys)}::text[])`] : [])] : [];
  return { from: fromOf(by), looked, counts, asked, where: [looked, counts, ...(by === 'all' ? [] : named)].join(' and '), params, slot, key: keyOf[by] };
}

async function fromMarks(tx: Tx, wanted: Wanted): Promise<Cell[]> {
  const { from, looked, counts, asked, where, params, slot, key } = marked(tx, wanted);
  const size = await tx.row<{ walked: number; fit: number }>(
    `select count(*)::int as walked, (count(*) filter (where ${counts}))::int as fit from (select m.inbox_id, m.team_id, m.agent_id, m.labels, m.bot from mark m where ${looked} limit ${MOST_WALKED + 1}) m`,
    asked,
  );
  if (size!.walked > MOST_WALKED || size!.fit > EXACT_SAMPLES * wanted.measures.length) throw new Refused(wanted.ownZone ? 'analytics.too_many_samples' : 'analytics.zone_not_available');
  const cells = await tx.rows<Cell>(
    `select m.measure, ${wanted.totals ? '0' : 'coalesce(m.value, 0)'} as bin, ${slot} as slot, ${key} as key, sum(m.n)::float8 as n, sum(coalesce(m.value, 0) * m.n) as sum from ${from} where ${where} group by 1, 2, 3, 4 having sum(m.n) <> 0`,
    params,
  );
  return cells.map((cell) => (kinds[cell.measure] === 'time' ? { ...cell, bin: binOf(cell.bin) } : cell));
}

/** Medians and the like of single values, of those measures of which there are few enough to look at each. */
export async function readRanks(tx: Tx, generation: Generation, { wanted, cells }: { wanted: Wanted; cells: readonly Cell[] }): Promise<CellRanks[]> {
  const sizes = sizesOf(cells.filter(({ measure }) => kinds[measure] === 'time'));
  const few = [...sizes].filter(([, n]) => n <= EXACT_SAMPLES).map(([measure]) => measure);
  const exact = withinReach(isNarrowed(wanted) ? await allSizes(tx, generation, { ...wanted, measures: few }) : sizes, few);
  if (exact.length === 0) return [];
  const { from, where, params, slot, key } = marked(tx, { ...wanted, measures: exact });
  const rows = await tx.rows<Omit<CellRanks, 'p50' | 'p90'> & { ranks: [number, number] }>(
    `select m.measure, ${slot} as slot, ${key} as key, percentile_disc(array[0.5, 0.9]) within group (order by m.value) as ranks from ${from} where ${where} group by 1, 2, 3`,
    params,
  );
  return rows.map(({ ranks: [p50, p90], ...row }) => ({ ...row, p50, p90 }));
}

function sizesOf(cells: readonly Cell[]): Map<Measure, number> {
  const sizes = new Map<Measure, number>();
  for (const { measure, n } of cells) sizes.set(measure, (sizes.get(measure) ?? 0) + n);
  return sizes;
}

const isNarrowed = ({ filters, by }: Wanted) => by !== 'all' || Object.keys(filters).length > 0;

/** How many marks there are without any filter: what is filtered is filtered among them. */
async function allSizes(tx: Tx, generation: Generation, { by: _by, keys: _keys, ...wanted }: Wanted): Promise<Map<Measure, number>> {
  return sizesOf(await readCells(tx, generation, { ...wanted, filters: {}, by: 'all', totals: true }));
}

/** Those whose marks can all be looked at: the fewest first, as many as together are not too many. */
function withinReach(sizes: ReadonlyMap<Measure, number>, of: readonly Measure[]): Measure[] {
  const size = (measure: Measure) => sizes.get(measure) ?? 0;
  let walked = 0;
  return of.toSorted((one, other) => size(one) - size(other)).filter((measure) => (walked += size(measure)) <= MOST_WALKED);
}
