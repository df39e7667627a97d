import type { Tx } from '@parley/tenancy';

/** Rows over which the uses of one rule are spread. */
const SLOTS = 8;

/** Counts one use. Whoever uses the same at the same moment most likely counts in another row. */
export async function countUse(tx: Tx, ruleId: string): Promise<void> {
  await tx.run(
    `insert into work_rule_use as u (tenant_id, rule_id, slot, uses) values ($1, $2, $3, 1)
     on conflict (tenant_id, rule_id, slot) do update set uses = u.uses + 1`,
    [tx.tenantId, ruleId, Math.floor(Math.random() * SLOTS)],
  );
}

/** How often each of these rules was used. */
export async function usesOf(tx: Tx, ruleIds: string[]): Promise<Map<string, number>> {
  if (ruleIds.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; uses: number }>(
    'select rule_id as id, sum(uses)::bigint as uses from work_rule_use where tenant_id = $1 and rule_id = any($2::uuid[]) group by rule_id',
    [tx.tenantId, ruleIds],
  );
  return new Map(rows.map(({ id, uses }) => [id, uses]));
}
