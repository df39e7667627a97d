import type { Tx } from '@parley/tenancy';

/** What waits is due when its SLA clock says, as the clock stands now. Clocks go on in reactions, so this does too, after them. */
export async function followSla(tx: Tx, conversationId: string): Promise<void> {
  await tx.run(
    `update waiting w set due = k.due from (
       select coalesce((select due_at from sla_clock k where k.tenant_id = $1 and k.conversation_id = $2), 'infinity') as due) k
     where w.tenant_id = $1 and w.conversation_id = $2 and w.due <> k.due`,
    [tx.tenantId, conversationId],
  );
}
