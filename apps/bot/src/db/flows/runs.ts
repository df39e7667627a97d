import { uuidv7, type Tx } from '@parley/tenancy';

/** What is done for a message at a place of a walk. */
export interface RunKey {
  conversationId: string;
  messageId: string;
  place: string;
}
export interface RunRow {
  ref: string;
  /** Sealed; `null`: nobody knows what came of it. */
  outcome: { sealed: string; keyId: string } | null;
  /** It begins now. */
  fresh: boolean;
}

/** Begins something, or finds that it was begun before. */
export async function beginRun(tx: Tx, { conversationId, messageId, place }: RunKey): Promise<RunRow> {
  const ref = uuidv7();
  const begun = await tx.run('insert into flow_action_run (tenant_id, conversation_id, message_id, place, ref, begun_at) values ($1, $2, $3, $4, $5, now()) on conflict do nothing', [
    tx.tenantId, conversationId, messageId, place, ref,
  ]);
  if (begun > 0) return { ref, outcome: null, fresh: true };
  const found = await tx.row<Omit<RunRow, 'fresh'>>('select ref, outcome from flow_action_run where tenant_id = $1 and conversation_id = $2 and message_id = $3 and place = $4', [tx.tenantId, conversationId, messageId, place]);
  return { ...found!, fresh: false };
}

export const endRun = (tx: Tx, { conversationId, messageId, place }: RunKey, outcome: NonNullable<RunRow['outcome']>): Promise<number> =>
  tx.run('update flow_action_run set outcome = $5 where tenant_id = $1 and conversation_id = $2 and message_id = $3 and place = $4', [tx.tenantId, conversationId, messageId, place, JSON.stringify(outcome)]);
