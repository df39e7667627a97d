import type { SlaKind, TicketCategory } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';
import type { Recomputed, SlaMark, SlaState } from '@parley/worktime';
import type { Told } from '../../domain/sla/ticket-story.js';
import type { Priority } from '../../domain/ticket.js';

/** A ticket as its promises see it, and its clocks if it has any. */
export interface Clocked {
  id: string;
  typeId: string;
  teamId: string | null;
  priority: Priority;
  labels: string[];
  category: TicketCategory;
  createdAt: Date;
  slaKind: SlaKind | null;
  slaDueAt: Date | null;
  slaWarnAt: Date | null;
  slaBreached: boolean;
  clock: { seq: number; policyId: string; policyName: string; terms: string; state: SlaState | null; lookAt: string | null } | null;
}

/** A clock's row, as it is to be. Times in epoch milliseconds. */
export interface ClockRow {
  ticketId: string;
  seq: number;
  policyId: string;
  policyName: string;
  terms: string;
  state: SlaState;
  lookAt: number | null;
}

/** Most happenings that one look goes through; the next goes on from there. */
export const MOST_TOLD = 5000;

const CLOCKED = `
  select t.id, t.type_id as "typeId", t.team_id as "teamId", t.priority, t.labels, t.category, t.created_at as "createdAt",
    t.sla_kind as "slaKind", t.sla_due_at as "slaDueAt", t.sla_warn_at as "slaWarnAt", t.sla_breached as "slaBreached",
    case when s.ticket_id is not null then jsonb_build_object('seq', s.seq, 'policyId', s.policy_id, 'policyName', s.policy_name, 'terms', s.terms, 'state', s.state, 'lookAt', s.look_at) end as clock
  from ticket t left join sla_clock s on s.tenant_id = t.tenant_id and s.ticket_id = t.id
  where t.tenant_id = $1 and t.id = any($2::uuid[]) order by t.id`;

export const findClocked = (tx: Tx, ids: readonly string[]): Promise<Clocked[]> => tx.rows<Clocked>(CLOCKED, [tx.tenantId, ids]);

/** Empty clocks where there are none; they come to life when they are settled. */
export const addClocks = (tx: Tx, ids: readonly string[]): Promise<number> =>
  tx.run('insert into sla_clock (tenant_id, ticket_id) select $1, id from unnest($2::uuid[]) id order by id on conflict do nothing', [tx.tenantId, ids]);

/** Keeps others from these clocks until the transaction ends. @param skip leaves those out that somebody else has now */
export async function lockClocks(tx: Tx, ids: readonly string[], { skip }: { skip: boolean }): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select ticket_id as id from sla_clock where tenant_id = $1 and ticket_id = any($2::uuid[]) order by ticket_id for update ${skip ? 'skip locked' : ''}`,
    [tx.tenantId, ids],
  );
  return rows.map(({ id }) => id);
}

export const toldAfter = (tx: Tx, ticketId: string, seq: number): Promise<(Told & { seq: number })[]> =>
  tx.rows(`select seq, what, category, at from flow_story where tenant_id = $1 and ticket_id = $2 and seq > $3 order by seq limit ${MOST_TOLD}`, [tx.tenantId, ticketId, seq]);

const time = (at: number | null) => (at === null ? null : new Date(at));

export const saveClock = (tx: Tx, { ticketId, seq, policyId, policyName, terms, state, lookAt }: ClockRow): Promise<number> =>
  tx.run('update sla_clock set seq = $3, policy_id = $4, policy_name = $5, terms = $6, state = $7, look_at = $8 where tenant_id = $1 and ticket_id = $2', [
    tx.tenantId, ticketId, seq, policyId, policyName, terms, JSON.stringify(state), time(lookAt),
  ]);

export const removeClock = (tx: Tx, ticketId: string): Promise<number> => tx.run('delete from sla_clock where tenant_id = $1 and ticket_id = $2', [tx.tenantId, ticketId]);

/** What falls due next, as lists show it. Times in epoch milliseconds. */
export interface Due {
  kind: SlaKind;
  dueAt: number;
  warnAt: number | null;
  breached: boolean;
}

export const showDue = (tx: Tx, ticketId: string, due: Due | null): Promise<number> =>
  tx.run('update ticket set sla_kind = $3, sla_due_at = $4, sla_warn_at = $5, sla_breached = $6 where tenant_id = $1 and id = $2', [
    tx.tenantId, ticketId, due?.kind ?? null, time(due?.dueAt ?? null), time(due?.warnAt ?? null), due?.breached ?? false,
  ]);

/** What a clock did, or what was done to all of a ticket's. Times in epoch milliseconds. */
export type Past = SlaMark | Recomputed | { kind: null; cycle: null; what: 'withdrawn'; at: number; dueAt: null };

/** Adds to a ticket's history of promises and answers what was new: what may be there once is not added again. */
export async function addHistory(tx: Tx, { ticketId, policyId, policyName, past, now }: { ticketId: string; policyId: string; policyName: string; past: readonly Past[]; now: number }): Promise<Past[]> {
  if (past.length === 0) return [];
  const ids = past.map(() => uuidv7());
  const added = await tx.rows<{ id: string }>(
    `insert into sla_history (tenant_id, ticket_id, policy_id, policy_name, recorded_at, id, kind, cycle, what, at, due_at)
     select $1, $2, $3, $4, $5, v.* from unnest($6::uuid[], $7::text[], $8::int[], $9::text[], $10::timestamptz[], $11::timestamptz[]) v
     on conflict do nothing returning id`,
    [
      tx.tenantId, ticketId, policyId, policyName, time(now), ids, past.map(({ kind }) => kind), past.map(({ cycle }) => cycle), past.map(({ what }) => what),
      past.map(({ at }) => time(at)), past.map(({ dueAt }) => time(dueAt)),
    ],
  );
  const isNew = new Set(added.map(({ id }) => id));
  return past.filter((_, at) => isNew.has(ids[at]!));
}
