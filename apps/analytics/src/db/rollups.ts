import type { Tx } from '@parley/tenancy';
import type { Contribution, Difference } from '../domain/contributions/contributions.js';

const upsert = (table: 'rollup_day' | 'rollup_quarter', bucket: 'day' | 'quarter', type: 'date' | 'int') =>
  `insert into ${table} as r (tenant_id, generation, measure, dimension, key, ${bucket}, bin, n, sum)
   select $1, $2, v.* from unnest($3::text[], $4::text[], $5::text[], $6::${type}[], $7::int[], $8::bigint[], $9::float8[]) as v
   on conflict (tenant_id, generation, measure, dimension, key, ${bucket}, bin) do update set n = r.n + excluded.n, sum = r.sum + excluded.sum`;

const statements = { days: upsert('rollup_day', 'day', 'date'), quarters: upsert('rollup_quarter', 'quarter', 'int') };

/** Adds to the rollups of a generation. Whoever adds takes the rows in one order. */
export function addToRollups(tx: Tx, generation: number, difference: Difference): void {
  for (const kind of ['days', 'quarters'] as const) {
    const rows: Contribution[] = difference[kind];
    if (rows.length === 0) continue;
    tx.send(statements[kind], [
      tx.tenantId, generation, rows.map(({ measure }) => measure), rows.map(({ dimension }) => dimension), rows.map(({ key }) => key), rows.map(({ bucket }) => bucket), rows.map(({ bin }) => bin), rows.map(({ n }) => n),
      rows.map(({ sum }) => sum),
    ]);
  }
}

const unlike = (table: 'rollup_day' | 'rollup_quarter', bucket: 'day' | 'quarter') => {
  const rows = (generation: '$2' | '$3') => `select measure, dimension, key, ${bucket}, bin, n, sum from ${table} where tenant_id = $1 and generation = ${generation} and (n <> 0 or sum <> 0)`;
  return `select count(*)::int as n from (${rows('$2')}) a full join (${rows('$3')}) b using (measure, dimension, key, ${bucket}, bin) where a.n is distinct from b.n or a.sum is distinct from b.sum`;
};

/** How many rows two generations have that are not the same; days only where both have them in one zone. */
export async function compareGenerations(tx: Tx, { one, other, sameZone }: { one: number; other: number; sameZone: boolean }): Promise<number> {
  const ask = (sql: string) => tx.row<{ n: number }>(sql, [tx.tenantId, one, other]).then((row) => row!.n);
  const [quarters, days] = await Promise.all([ask(unlike('rollup_quarter', 'quarter')), sameZone ? ask(unlike('rollup_day', 'day')) : 0]);
  return quarters + days;
}

/** Removes some rows of generations before this one; answers how many. */
export async function sweepRollups(tx: Tx, generation: number, most: number): Promise<number> {
  const sweep = (table: string) => tx.run(`delete from ${table} where ctid in (select ctid from ${table} where tenant_id = $1 and generation < $2 limit $3)`, [tx.tenantId, generation, most]);
  const [days, quarters] = await Promise.all([sweep('rollup_day'), sweep('rollup_quarter')]);
  return days + quarters;
}
