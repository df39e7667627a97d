import type { ConversationSla, SlaKind } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';

/** What a clock did, to be kept. Times in epoch milliseconds. */
export interface Past {
  kind: SlaKind | null;
  cycle: number | null;
  what: ConversationSla['history'][number]['what'];
  at: number;
  dueAt: number | null;
}

/** Adds to a conversation's history and answers what was new: what may be there once is not added again. */
export async function addHistory(tx: Tx, { conversationId, policyId, policyName, past, now }: { conversationId: string; policyId: string; policyName: string; past: Past[]; now: number }): Promise<Past[]> {
  if (past.length === 0) return [];
  const ids = past.map(() => uuidv7());
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const added = await tx.rows<{ id: string }>(
    `insert into sla_history (tenant_id, conversation_id, policy_id, policy_name, recorded_at, id, kind, cycle, what, at, due_at)
     select $1, $2, $3, $4, $5, v.* from unnest($6::uuid[], $7::text[], $8::int[], $9::text[], $10::timestamptz[], $11::timestamptz[]) v
     on conflict do nothing returning id`,
    [
      tx.tenantId, conversationId, policyId, policyName, time(now), ids, past.map(({ kind }) => kind), past.map(({ cycle }) => cycle), past.map(({ what }) => what),
      past.map(({ at }) => time(at)), past.map(({ dueAt }) => time(dueAt)),
    ],
  );
  const isNew = new Set(added.map(({ id }) => id));
  return past.filter((_, at) => isNew.has(ids[at]!));
}
