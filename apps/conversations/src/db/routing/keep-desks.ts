import type { SpanningTx } from '@parley/tenancy';
import type { ConversationState } from '../../domain/conversation.js';
import { rankOf } from '../../domain/routing/waiting.js';
import type { Decided } from '../save-decided.js';

/** The policy for the conversation `v`: of its team, else of its inbox, else for all. */
const POLICY = `
  lateral (
    select s.policy_id, s.capacity, s.inactive_after, s.policy_id || ':' || coalesce(v.team_id::text, s.candidates_team_id::text, 'all') as pool
    from routing_scope s where s.tenant_id = v.tenant_id and s.scope = any(array['team:' || v.team_id, 'inbox:' || v.inbox_id, 'any'])
    order by s.place limit 1)`;

/**
 * Slots begin, end and change hands, and the loads of the desks with them. Desks are locked in the order of their ids, after the
 * conversations; so are those of everybody else.
 */
const SLOTS = {
  name: 'desk_slots',
  text: `
    with v as (select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) as v (tenant_id, id, inbox_id, team_id, agent_id)),
    old as materialized (
      select s.tenant_id, s.conversation_id, s.agent_id, s.active from v join desk_slot s on s.tenant_id = v.tenant_id and s.conversation_id = v.id),
    moved as materialized (
      select v.*, o.agent_id as old_agent_id, o.active as was_active from v left join old o on o.tenant_id = v.tenant_id and o.conversation_id = v.id
      where o.agent_id is distinct from v.agent_id),
    ended as (delete from desk_slot s using moved m where s.tenant_id = m.tenant_id and s.conversation_id = m.id and m.agent_id is null),
    freed as (
      update routing_decision r set freed_at = $6 from moved m
      where m.old_agent_id is not null and r.tenant_id = m.tenant_id and r.conversation_id = m.id and r.agent_id = m.old_agent_id and r.freed_at is null),
    begun as (
      insert into desk_slot (tenant_id, conversation_id, agent_id, since, over, idle_at)
      select v.tenant_id, v.id, v.agent_id, $6, coalesce(d.load, 0) >= coalesce(d.capacity, p.capacity, 2147483647), $6::timestamptz + p.inactive_after * interval '1 minute'
      from moved v
      left join lateral (select load, capacity from agent_desk d where d.tenant_id = v.tenant_id and d.agent_id = v.agent_id limit 1) d on true
      left join ${POLICY} p on true
      where v.agent_id is not null
      on conflict (tenant_id, conversation_id) do update
      set agent_id = excluded.agent_id, since = excluded.since, active = true, over = excluded.over, answer_by = null, idle_at = excluded.idle_at),
    delta as materialized (
      select tenant_id, agent_id, sum(n)::int as n from (
        select tenant_id, old_agent_id as agent_id, -1 as n from moved where was_active
        union all select tenant_id, agent_id, 1 from moved where agent_id is not null) d
      group by tenant_id, agent_id)
    insert into agent_desk as k (tenant_id, agent_id, load, since) select tenant_id, agent_id, greatest(n, 0), $6 from delta order by tenant_id, agent_id
    on conflict (tenant_id, agent_id) do update
    set load = greatest(k.load + (select n from delta d where d.tenant_id = k.tenant_id and d.agent_id = k.agent_id), 0)`,
};

/** Who waits where, to be looked at right away: by whoever put it there, else by the clock. What changes its priority or its pool keeps its place by time. */
const QUEUE = {
  name: 'desk_queue',
  text: `
    with v as (
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[], $6::smallint[], $7::timestamptz[])
        as v (tenant_id, id, inbox_id, team_id, waits, rank, since)),
    placed as materialized (select v.*, p.policy_id, p.pool from v left join ${POLICY} p on v.waits),
    gone as (delete from waiting w using placed p where w.tenant_id = p.tenant_id and w.conversation_id = p.id and p.pool is null)
    insert into waiting as w (tenant_id, conversation_id, policy_id, pool, rank, since, entered_at, look_at, due)
    select tenant_id, id, policy_id, pool, rank, since, $8, $8,
      coalesce((select k.due_at from sla_clock k where k.tenant_id = p.tenant_id and k.conversation_id = p.id), 'infinity') from placed p where pool is not null
    on conflict (tenant_id, conversation_id) do update
    set policy_id = excluded.policy_id, pool = excluded.pool, rank = excluded.rank - case when w.front then 4 else 0 end, due = excluded.due, skills = null, look_at = excluded.look_at`,
};

/** An open conversation that nobody has waits. */
export const waits = ({ status, assigneeId }: ConversationState): boolean => status === 'open' && assigneeId === null;
/** An open conversation that somebody has takes a place at their desk; pending, snoozed and resolved ones do not. */
const holderOf = ({ status, assigneeId }: ConversationState): string | null => (status === 'open' ? assigneeId : null);

const concernsDesks = ({ before, after }: Decided): boolean =>
  !before ||
  before.status !== after.status ||
  before.assigneeId !== after.assigneeId ||
  before.teamId !== after.teamId ||
  before.priority !== after.priority ||
  (waits(after) && before.labels !== after.labels);

/** The newest state of each conversation for whose desk or queue the decisions mean something. */
export function deskChanges(decided: readonly Decided[]): ConversationState[] {
  const changes = new Map<string, ConversationState>();
  for (const one of decided) if (one.steps.length > 0 && (changes.has(one.after.id) || concernsDesks(one))) changes.set(one.after.id, one.after);
  return [...changes.values()];
}

/** Keeps slots, loads and queues with the conversations, in the transaction that changes these. It holds their rows. */
export function keepDesks(tx: SpanningTx, changes: readonly ConversationState[], now: Date): void {
  if (changes.length === 0) return;
  const of = <K extends keyof ConversationState>(key: K) => changes.map((one) => one[key]);
  const places = [of('tenantId'), of('id'), of('inboxId'), of('teamId')];
  tx.send(SLOTS, [...places, changes.map(holderOf), now.toISOString()]);
  tx.send(QUEUE, [
    ...places,
    changes.map(waits),
    changes.map(({ priority }) => rankOf({ priority, front: false })),
    changes.map(({ waitingSince }) => (waitingSince ?? now).toISOString()),
    now.toISOString(),
  ]);
}
