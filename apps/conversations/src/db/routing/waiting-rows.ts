import type { SpanningTx, Tx } from '@parley/tenancy';
import type { Priority } from '../../domain/conversation.js';
import type { Waiting } from '../../domain/routing/waiting.js';
import { claimableColumns, type Claimable } from './claim-rows.js';

/** A row of `waiting` with what is needed to decide about it. */
export interface WaitingRow extends Waiting {
  /** As it stood when it was read, without a lock. */
  state: Claimable;
  enteredAt: Date;
  enteredPlace: number | null;
  overflowed: boolean;
  offer: 'bot' | 'form' | null;
}

const columns = `
  w.conversation_id as "conversationId", w.front, nullif(w.due, 'infinity') as due, w.since, coalesce(w.skills, '{}') as skills, w.missed_by as "missedBy",
  w.entered_at as "enteredAt", w.entered_place as "enteredPlace", w.overflowed, w.offer, w.channel, w.rank, w.due::text as "dueKey", w.since::text as "sinceKey",
  ${claimableColumns}`;

/** Whom the contact was with last, in another conversation; a look at its newest few. */
const LAST_AGENT = `
  left join lateral (
    select jsonb_build_object('id', o.assignee_id, 'at', o.last_activity_at) as agent from (
      select assignee_id, last_activity_at from conversation o where o.tenant_id = w.tenant_id and o.contact_id = c.contact_id and o.id <> w.conversation_id
      order by o.id desc limit 5) o
    where o.assignee_id is not null limit 1) l on $5::boolean`;

/** `$8`: where the page before ended. In a statement of its own, as a plan that is made once cannot leave out what it might need. */
const AFTER = `
    and (w.rank, w.due, w.since, w.conversation_id) > (($8::jsonb ->> 0)::smallint, ($8::jsonb ->> 1)::timestamptz, ($8::jsonb ->> 2)::timestamptz, ($8::jsonb ->> 3)::uuid)`;

const head = (after = '') => `
  select ${columns}, l.agent as "lastAgent" from waiting w
  cross join lateral (select * from conversation c where c.tenant_id = w.tenant_id and c.id = w.conversation_id limit 1) c ${LAST_AGENT}
  where w.tenant_id = $1 and w.pool = $2 and w.skills is not null and case when $3::text[] is null or w.skills <@ $3::text[] then true else w.since <= $4::timestamptz end
    and not (w.channel = any($7::text[]))${after}
  order by w.rank, w.due, w.since, w.conversation_id limit $6`;
const HEAD = { name: 'waiting_head', text: head() };
const NEXT = { name: 'waiting_next', text: head(AFTER) };

interface Place {
  rank: number;
  dueKey: string;
  sinceKey: string;
}
type Row = Omit<WaitingRow, 'lastAgent' | 'state'> & Claimable & Place & { lastAgent: { id: string; at: string } | null };

function waitingRow({ conversationId, front, due, since, skills, missedBy, enteredAt, enteredPlace, overflowed, offer, channel, lastAgent, rank: _, dueKey: _due, sinceKey: _since, ...state }: Row): WaitingRow {
  return {
    conversationId, priority: state.priority, front, due, since, skills, missedBy, enteredAt, enteredPlace, overflowed, offer, channel, state,
    lastAgent: lastAgent && { id: lastAgent.id, at: new Date(lastAgent.at) },
  };
}

export interface Head {
  pool: string;
  /** Skills that anybody who is free has: conversations that ask for others are passed over. `null`: none is. */
  skills: readonly string[] | null;
  /** Channels of which nobody has room for one: passed over, too. */
  without?: readonly string[];
  /** Whoever began to wait by then is not asked for skills any more; `null`: everybody is. */
  relaxedSince: Date | null;
  /** Whether contacts come back to whom they were with. */
  sticky: boolean;
  /** Rows at most. */
  size: number;
  /** Where the page before ended. */
  after?: unknown[] | undefined;
}

/** The next of a pool in its order, and where the page after them begins. */
export async function headOf(tx: Tx, { pool, skills, without = [], relaxedSince, sticky, size, after }: Head): Promise<{ rows: WaitingRow[]; next: unknown[] | undefined }> {
  const params = [tx.tenantId, pool, skills, relaxedSince?.toISOString() ?? '-infinity', sticky, size, without];
  const rows = await tx.rows<Row>(after ? NEXT : HEAD, after ? [...params, JSON.stringify(after)] : params);
  const last = rows.at(-1);
  return {
    rows: rows.map(waitingRow),
    next: last && rows.length === size ? [last.rank, last.dueKey, last.sinceKey, last.conversationId] : undefined,
  };
}

/** A row whose time to be looked at has come: it just began to wait, its skills need not be asked for any more, or it waits too long. */
export interface DueRow {
  conversationId: string;
  isNew: boolean;
  skills: string[];
  since: Date;
  enteredAt: Date;
  overflowed: boolean;
  priority: Priority;
  labels: string[];
  locale: string | null;
  /** When it was due, exactly: another time says that the conversation was changed since. */
  dueKey: string;
}

/** Most rows that one transaction looks at by the clock. */
export const LOOKED_AT = 200;

const DUE = {
  name: 'waiting_due',
  text: `
    select w.conversation_id as "conversationId", w.skills is null as "isNew", coalesce(w.skills, '{}') as skills, w.since, w.entered_at as "enteredAt", w.overflowed,
      c.priority, c.labels, k.locale, w.look_at::text as "dueKey"
    from (select * from waiting w where w.tenant_id = $1 and w.pool = $2 and w.look_at <= $3 order by w.look_at limit ${LOOKED_AT}) w
    cross join lateral (select contact_id, priority, labels from conversation c where c.tenant_id = w.tenant_id and c.id = w.conversation_id limit 1) c
    cross join lateral (select locale from contact k where k.tenant_id = w.tenant_id and k.id = c.contact_id limit 1) k`,
};

export const dueRows = (tx: Tx, pool: string, now: Date): Promise<DueRow[]> => tx.rows<DueRow>(DUE, [tx.tenantId, pool, now.toISOString()]);

export interface Looked {
  conversationId: string;
  skills: readonly string[];
  lookAt: Date | null;
  /** As of the row that was looked at. */
  dueKey: string;
}

/** Writes down what a look found, and when the next is due. What was changed since the look is due anew and left alone. */
export async function saveLooks(tx: Tx, looked: readonly Looked[]): Promise<void> {
  if (looked.length === 0) return;
  await tx.run(
    `update waiting w set skills = array(select jsonb_array_elements_text(v.skills)), look_at = v.look_at
     from unnest($2::uuid[], $3::jsonb[], $4::timestamptz[], $5::text[]) as v (id, skills, look_at, due_key)
     where w.tenant_id = $1 and w.conversation_id = v.id and w.look_at::text = v.due_key`,
    [tx.tenantId, looked.map(({ conversationId }) => conversationId), looked.map(({ skills }) => JSON.stringify(skills)), looked.map(({ lookAt }) => lookAt?.toISOString() ?? null),
      looked.map(({ dueKey }) => dueKey)],
  );
}

/** Notes at which place conversations began to wait, the first time. */
export async function noteEntered(tx: Tx, entered: readonly { conversationId: string; place: number }[]): Promise<void> {
  await tx.run(
    'update waiting w set entered_place = coalesce(w.entered_place, v.place) from unnest($2::uuid[], $3::int[]) as v (id, place) where w.tenant_id = $1 and w.conversation_id = v.id',
    [tx.tenantId, entered.map(({ conversationId }) => conversationId), entered.map(({ place }) => place)],
  );
}

/** Offers something to all who wait in a pool and were offered nothing yet; `null` takes back what was offered only because nobody was there. */
export function offerAll(tx: Tx, pool: string, offer: 'bot' | 'form' | null): void {
  tx.send('update waiting set offer = $3 where tenant_id = $1 and pool = $2 and not overflowed and offer is distinct from $3', [tx.tenantId, pool, offer]);
}

/** Sees to it that one is looked at by the clock at the latest then. */
export const lookAt = (tx: Tx, conversationId: string, at: Date): Promise<number> =>
  tx.run('update waiting set look_at = least(look_at, $3) where tenant_id = $1 and conversation_id = $2', [tx.tenantId, conversationId, at.toISOString()]);

/** How many wait in a pool, counted no further than `most`. */
export async function lengthOf(tx: Tx, pool: string, most: number): Promise<number> {
  const row = await tx.row<{ n: number }>('select count(*)::int as n from (select 1 from waiting where tenant_id = $1 and pool = $2 limit $3) w', [tx.tenantId, pool, most]);
  return row!.n;
}

const LOOK_AGAIN = {
  name: 'waiting_look_again',
  text: `
    update waiting w set look_at = least(w.look_at, $3) where w.tenant_id = $1 and w.conversation_id =
      (select conversation_id from waiting where tenant_id = $1 and pool = $2 order by rank desc, due desc, since desc, conversation_id desc limit 1)
      and not exists (select from waiting where tenant_id = $1 and pool = $2 and look_at <= $3)`,
};

/**
 * Sees to it that a pool is looked at by the clock at the latest then. It is the last in the queue who is due, as they most likely still wait by then: what was
 * written on the first would go with them, and be written anew with every decision.
 */
export function lookAgain(tx: Tx, pool: string, at: Date): void {
  tx.send(LOOK_AGAIN, [tx.tenantId, pool, at.toISOString()]);
}

/** A step of the index per pool, however many wait in it. */
const POOLS = {
  name: 'waiting_pools',
  text: `
    with recursive pools as (
      (select pool from waiting where tenant_id = $1 order by pool limit 1)
      union all select (select w.pool from waiting w where w.tenant_id = $1 and w.pool > p.pool order by w.pool limit 1) from pools p where p.pool is not null)
    select p.pool, h.policy_id as "policyId" from pools p
    cross join lateral (select * from waiting w where w.tenant_id = $1 and w.pool = p.pool order by rank, due, since, conversation_id limit 1) h
    order by h.rank, h.due, h.since limit 500`,
};
const ROUTED = { name: 'tenant_routed', text: 'select 1 from routing_scope where tenant_id = $1 limit 1' };

/** Pools of a tenant in which somebody waits, whoever is most urgent first; `undefined` when the tenant routes nothing. */
export async function waitingPools(tx: SpanningTx, tenantId: string): Promise<{ pool: string; policyId: string }[] | undefined> {
  const [routed, pools] = await Promise.all([tx.row(ROUTED, [tenantId]), tx.rows<{ pool: string; policyId: string }>(POOLS, [tenantId])]);
  return routed ? pools : undefined;
}
