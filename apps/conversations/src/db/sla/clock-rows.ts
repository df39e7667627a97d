import type { Conversation, Emotion, Handler, SlaKind } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { SlaState } from '@parley/worktime';
import type { Told } from '../../domain/sla/story.js';

/** A conversation as its promises see it, and its clocks if it has any. */
export interface Clocked {
  id: string;
  inboxId: string;
  contactId: string;
  teamId: string | null;
  assigneeId: string | null;
  status: Conversation['status'];
  priority: Conversation['priority'];
  labels: string[];
  mood: Emotion | null;
  handler: Handler;
  lastSeq: number;
  createdAt: Date;
  /** Absent: it has none. */
  clock: { seq: number; policyId: string; policyName: string; terms: string; state: SlaState | null; lookAt: string | null; dueAt: string | null; dueKind: SlaKind | null; warnAt: string | null; dueBreached: boolean } | null;
}

/** A clock's row, as it is to be. Times in epoch milliseconds. */
export interface ClockRow {
  conversationId: string;
  seq: number;
  policyId: string;
  policyName: string;
  terms: string;
  state: SlaState;
  lookAt: number | null;
  due: { kind: SlaKind; dueAt: number; warnAt: number | null; breached: boolean } | null;
}

/** Most messages that one look goes through; the next goes on from there. */
export const MOST_TOLD = 5000;

const CLOCKED = `
  select c.id, c.inbox_id as "inboxId", c.contact_id as "contactId", c.team_id as "teamId", c.assignee_id as "assigneeId", c.status, case when c.with_bot then 'bot' else 'people' end as handler, c.priority, c.labels, c.last_seq as "lastSeq", c.created_at as "createdAt",
    (select m.class from conversation_mood m where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.for_sla) as mood,
    case when s.conversation_id is not null then jsonb_build_object('seq', s.seq, 'policyId', s.policy_id, 'policyName', s.policy_name, 'terms', s.terms, 'state', s.state,
      'lookAt', s.look_at, 'dueAt', s.due_at, 'dueKind', s.due_kind, 'warnAt', s.warn_at, 'dueBreached', s.due_breached) end as clock
  from conversation c left join sla_clock s on s.tenant_id = c.tenant_id and s.conversation_id = c.id
  where c.tenant_id = $1 and c.id = any($2) order by c.id`;

export const findClocked = (tx: Tx, ids: string[]): Promise<Clocked[]> => tx.rows<Clocked>(CLOCKED, [tx.tenantId, ids]);

/** Empty clocks where there are none; they come to life when they are settled. */
export const addClocks = (tx: Tx, ids: string[]): Promise<number> =>
  tx.run('insert into sla_clock (tenant_id, conversation_id) select $1, id from unnest($2::uuid[]) id order by id on conflict do nothing', [tx.tenantId, ids]);

/** Keeps others from these clocks until the transaction ends. @param skip leaves those out that somebody else has now */
export async function lockClocks(tx: Tx, ids: string[], { skip }: { skip: boolean }): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select conversation_id as id from sla_clock where tenant_id = $1 and conversation_id = any($2) order by conversation_id for update ${skip ? 'skip locked' : ''}`,
    [tx.tenantId, ids],
  );
  return rows.map(({ id }) => id);
}

/** What happened in a conversation after a place, as far as clocks care. What an integration says with its API key, it says for the company: it is an answer. */
export const toldAfter = (tx: Tx, conversationId: string, seq: number): Promise<Told[]> =>
  tx.rows<Told>(
    `select m.seq, case when m.sender_kind = 'bot' then 'agent' else m.sender_kind end as "senderKind", m.kind, m.private, m.event, m.created_at as "createdAt" from message m
     where m.tenant_id = $1 and m.conversation_id = $2 and m.seq > $3 and (m.kind = 'event' or (not m.private and (m.sender_kind in ('visitor', 'agent') or (m.sender_kind = 'bot' and m.sender_id is not null))))
     order by m.seq limit ${MOST_TOLD}`,
    [tx.tenantId, conversationId, seq],
  );

const time = (at: number | null | undefined) => (at === null || at === undefined ? null : new Date(at).toISOString());

export const saveClock = (tx: Tx, { conversationId, seq, policyId, policyName, terms, state, lookAt, due }: ClockRow): Promise<number> =>
  tx.run(
    `update sla_clock set seq = $3, policy_id = $4, policy_name = $5, terms = $6, state = $7, look_at = $8, due_at = $9, due_kind = $10, due_breached = $11, warn_at = $12
     where tenant_id = $1 and conversation_id = $2`,
    [tx.tenantId, conversationId, seq, policyId, policyName, terms, JSON.stringify(state), time(lookAt), time(due?.dueAt), due?.kind ?? null, due?.breached ?? false, time(due?.warnAt)],
  );

/** What falls due next in a conversation, in epoch milliseconds. */
export interface Shown {
  id: string;
  dueAt: number | null;
}

/**
 * Puts conversations that wait for an agent where their promises belong in the queue. One that is being given to somebody at the moment waits no
 * longer and is left alone.
 */
export const queueByDue = (tx: Tx, shown: Shown[]): Promise<number> =>
  tx.run(
    `update waiting w set due = coalesce(v.due_at, 'infinity') from unnest($2::uuid[], $3::timestamptz[]) as v (id, due_at)
     where w.tenant_id = $1 and w.conversation_id = v.id and w.conversation_id in (
       select q.conversation_id from waiting q where q.tenant_id = $1 and q.conversation_id = any($2) for update skip locked)`,
    [tx.tenantId, shown.map(({ id }) => id), shown.map(({ dueAt }) => time(dueAt))],
  );

export const removeClock = (tx: Tx, conversationId: string): Promise<number> => tx.run('delete from sla_clock where tenant_id = $1 and conversation_id = $2', [tx.tenantId, conversationId]);
