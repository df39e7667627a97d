import type { SpanningTx, Tx } from '@parley/tenancy';
import type { Compiled } from '../domain/work-rules/compiled.js';
import type { Beginning } from '../domain/work-rules/waits.js';

const MINUTE_MS = 60_000;

/** What a rule waits for in a conversation. */
export interface Due extends Beginning {
  conversationId: string;
  ruleId: string;
  step: number;
}

/** When a step is due. After the last there is nothing more to wait for, but the row stays, so that the same wait does not begin again. */
export const dueAt = ({ waits }: Compiled, step: number, beganAt: Date): string => {
  const next = waits!.steps[step];
  return next ? new Date(beganAt.getTime() + next.afterMinutes * MINUTE_MS).toISOString() : 'infinity';
};

/** Notes that a rule waits, if it is still there; a wait that began at the same moment goes on as it is. */
export async function beginWait(tx: Tx, rule: Compiled, { conversationId, beganAt, inboundCount }: Beginning & { conversationId: string }): Promise<void> {
  await tx.run(
    `insert into rule_due as d (tenant_id, conversation_id, rule_id, step, due_at, began_at, inbound_count)
     select r.tenant_id, $2, r.id, 0, $4, $5, $6 from work_rule r where r.tenant_id = $1 and r.id = $3
     on conflict (tenant_id, conversation_id, rule_id) do update set step = 0, due_at = excluded.due_at, began_at = excluded.began_at, inbound_count = excluded.inbound_count
     where d.began_at <> excluded.began_at`,
    [tx.tenantId, conversationId, rule.id, dueAt(rule, 0, beganAt), beganAt, inboundCount],
  );
}

export const endWaits = (tx: Tx, conversationId: string, ruleIds: string[]): Promise<number> =>
  tx.run('delete from rule_due where tenant_id = $1 and conversation_id = $2 and rule_id = any($3::uuid[])', [tx.tenantId, conversationId, ruleIds]);

/** Takes a wait whose time has come; `undefined`: somebody else did, or it has ended. */
export const takeDue = (tx: Tx, { conversationId, ruleId, now }: { conversationId: string; ruleId: string; now: Date }): Promise<Due | undefined> =>
  tx.row<Due>(
    `select conversation_id as "conversationId", rule_id as "ruleId", step, began_at as "beganAt", inbound_count as "inboundCount" from rule_due
     where tenant_id = $1 and conversation_id = $2 and rule_id = $3 and due_at <= $4 for update skip locked`,
    [tx.tenantId, conversationId, ruleId, now],
  );

/** Goes on to a step of a wait, not before `notBefore`. */
export const waitFor = (tx: Tx, rule: Compiled, { conversationId, step, beganAt, notBefore }: Due & { notBefore?: Date }): Promise<number> =>
  tx.run('update rule_due set step = $4, due_at = greatest($5::timestamptz, $6) where tenant_id = $1 and conversation_id = $2 and rule_id = $3', [
    tx.tenantId, conversationId, rule.id, step, dueAt(rule, step, beganAt), notBefore ?? '-infinity',
  ]);

/** Lets a wait rest until the next one begins. */
export const rest = (tx: Tx, { conversationId, ruleId }: Due): Promise<number> =>
  tx.run(`update rule_due set due_at = 'infinity' where tenant_id = $1 and conversation_id = $2 and rule_id = $3`, [tx.tenantId, conversationId, ruleId]);

/** Waits whose time has come, of all tenants, the longest due first. */
export const ripe = (tx: SpanningTx, now: Date, limit: number): Promise<{ tenantId: string; conversationId: string; ruleId: string }[]> =>
  tx.rows('select tenant_id as "tenantId", conversation_id as "conversationId", rule_id as "ruleId" from rule_due where due_at <= $1 order by due_at limit $2', [now, limit]);
