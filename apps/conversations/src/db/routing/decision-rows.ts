import { uuidv7, type SpanningTx } from '@parley/tenancy';
import type { Judged } from '../../domain/routing/route.js';
import type { Priority } from '../../domain/conversation.js';

/** What was decided about a conversation. */
export interface DecisionRecord {
  conversationId: string;
  contactId: string;
  at: Date;
  outcome: 'assigned' | 'requeued' | 'overflowed';
  agentId: string | null;
  policy: { id: string; name: string } | null;
  pool: string | null;
  priority: Priority;
  due: Date | null;
  skills: readonly string[];
  cause: 'no_answer' | 'agent_gone' | 'shift_over' | 'queue_full' | 'waited_too_long' | null;
  enteredAt: Date;
  enteredPlace: number | null;
  considered: number;
  candidates: readonly Judged[];
}

const time = (at: Date | null) => at?.toISOString() ?? null;

const INSERT = `
  insert into routing_decision (tenant_id, id, conversation_id, contact_id, at, outcome, agent_id, policy_id, policy_name, pool, priority, due, skills, cause,
    entered_at, entered_place, waited_ms, considered, candidates)
  select $1, (d ->> 'id')::uuid, (d ->> 'conversationId')::uuid, (d ->> 'contactId')::uuid, (d ->> 'at')::timestamptz, d ->> 'outcome', (d ->> 'agentId')::uuid,
    (d ->> 'policyId')::uuid, d ->> 'policyName', d ->> 'pool', d ->> 'priority', (d ->> 'due')::timestamptz,
    array(select jsonb_array_elements_text(d -> 'skills')), d ->> 'cause', (d ->> 'enteredAt')::timestamptz, (d ->> 'enteredPlace')::int,
    (d ->> 'waitedMs')::bigint, (d ->> 'considered')::int, d -> 'candidates'
  from unnest($2::jsonb[]) as d`;

/** Writes decisions down, in the transaction that carries them out. */
export function recordDecisions(tx: SpanningTx, tenantId: string, decisions: readonly DecisionRecord[]): void {
  if (decisions.length === 0) return;
  const rows = decisions.map(({ policy, at, due, enteredAt, ...rest }) =>
    JSON.stringify({
      ...rest, id: uuidv7(), policyId: policy?.id ?? null, policyName: policy?.name ?? null, at: time(at), due: time(due), enteredAt: time(enteredAt),
      waitedMs: Math.max(at.getTime() - enteredAt.getTime(), 0),
    }),
  );
  tx.send({ name: 'routing_decide', text: INSERT }, [tenantId, rows]);
}
