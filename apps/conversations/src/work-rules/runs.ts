import type { AutomationRun, Page, Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { visibleTo } from '../db/visible.js';
import { UNCAUSED, type Lineage } from '../domain/work-rules/guard.js';

/** A run before it is stored. */
export type NewRun = Omit<AutomationRun, 'at'> & { ruleId: string; at: Date; lineage: Lineage };

/** Runs that are kept of one automation; the oldest go when there are noticeably more. */
const KEPT = 500;
/** How often, in runs, that is looked at. */
const TRIM_EVERY = 100;

/** Writes a run into the log of its automation, if that is still there. */
export async function logRun(tx: Tx, { id, ruleId, conversationId, at, outcome, reason, matched, actions, lineage }: NewRun): Promise<void> {
  await tx.run(
    `insert into automation_run (tenant_id, id, rule_id, conversation_id, at, outcome, reason, matched, actions, chain, depth)
     select r.tenant_id, $2, r.id, $4, $5, $6, $7, $8, $9, $10, $11 from work_rule r where r.tenant_id = $1 and r.id = $3`,
    [tx.tenantId, id, ruleId, conversationId, at, outcome, reason, JSON.stringify(matched), JSON.stringify(actions), lineage.chain, lineage.depth],
  );
  if (Math.random() < 1 / TRIM_EVERY) await trim(tx, ruleId);
}

const trim = (tx: Tx, ruleId: string): Promise<number> =>
  tx.run(
    `delete from automation_run where tenant_id = $1 and rule_id = $2
       and id < (select id from automation_run where tenant_id = $1 and rule_id = $2 order by id desc offset ${KEPT} limit 1)`,
    [tx.tenantId, ruleId],
  );

/** What leads from a run to those that its doing starts. An id that is no run's caused nothing. */
export async function lineageFrom(tx: Tx, runId: string | undefined): Promise<Lineage> {
  if (!runId) return UNCAUSED;
  const row = await tx.row<Lineage & { ruleId: string }>('select rule_id as "ruleId", chain, depth from automation_run where tenant_id = $1 and id = $2', [tx.tenantId, runId]);
  return row ? { chain: [...row.chain, row.ruleId], depth: row.depth + 1 } : UNCAUSED;
}

/** Runs of automations in a conversation since then, as far as `most`. */
export async function runsSince(tx: Tx, conversationId: string, { since, most }: { since: Date; most: number }): Promise<number> {
  const row = await tx.row<{ n: number }>(
    `select count(*)::int as n from (select from automation_run where tenant_id = $1 and conversation_id = $2 and at > $3 and outcome = 'done' limit $4) r`,
    [tx.tenantId, conversationId, since, most],
  );
  return row!.n;
}

interface RunRow extends Omit<AutomationRun, 'at'> {
  at: Date;
}
const columns = 'id, conversation_id as "conversationId", at, outcome, reason, matched, actions';

/** One more than `limit` runs of an automation in conversations that `who` sees, newest first. */
export function runsOf(tx: Tx, ruleId: string, { before, limit, who }: { before: string | null; limit: number; who: Staff }): Promise<RunRow[]> {
  const params: unknown[] = [tx.tenantId, ruleId, before, limit + 1];
  const seen = visibleTo(who, (value) => `$${params.push(value)}`);
  const filter = seen ? ` and exists (select from conversation c where c.tenant_id = r.tenant_id and c.id = r.conversation_id and ${seen})` : '';
  return tx.rows<RunRow>(`select ${columns} from automation_run r where r.tenant_id = $1 and r.rule_id = $2 and ($3::uuid is null or r.id < $3)${filter} order by r.id desc limit $4`, params);
}

export const presentRun = (row: RunRow): Page<AutomationRun>['data'][number] => ({ ...row, at: row.at.toISOString() });
