import type { Sender, TicketEvent } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';

/** A line of history, as it is written. */
export interface Happened {
  ticketId: string;
  by: Sender;
  what: TicketEvent['what'];
  changes?: TicketEvent['changes'];
  reason?: string | null | undefined;
  ref?: TicketEvent['ref'] | undefined;
}

/** Writes lines of history, in the transaction of what they tell of. */
export async function remember(tx: Tx, happened: readonly Happened[]): Promise<void> {
  if (happened.length === 0) return;
  const rows = happened.map(({ ticketId, by, what, changes = [], reason = null, ref = null }) => ({ id: uuidv7(), ticket_id: ticketId, by, what, changes, reason, ref }));
  await tx.run(
    `insert into ticket_event (tenant_id, id, ticket_id, at, by, what, changes, reason, ref)
     select $1, v.id, v.ticket_id, $3, v.by, v.what, v.changes, v.reason, v.ref
     from jsonb_to_recordset($2) as v (id uuid, ticket_id uuid, by jsonb, what text, changes jsonb, reason text, ref jsonb)`,
    [tx.tenantId, JSON.stringify(rows), new Date()],
  );
}
