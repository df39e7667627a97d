import { uuidv7, type SpanningTx } from '@parley/tenancy';
import type { ConversationState } from '../../domain/conversation.js';
import { rankOf } from '../../domain/routing/waiting.js';
import type { Decided, Slot } from '../save-decided.js';

/** The policy for the conversation `v`: of its team, else of its inbox, else for all. */
const POLICY = `
  lateral (
    select s.policy_id, s.capacity, s.inactive_after, s.policy_id || ':' || coalesce(v.team_id::text, s.candidates_team_id::text, 'all') as pool
    from routing_scope s where s.tenant_id = v.tenant_id and s.scope = any(array['team:' || v.team_id, 'inbox:' || v.inbox_id, 'any'])
    order by s.place limit 1)`;

/** The channel of the conversation `v`, and what one of it weighs for the agent `a`. */
const CHANNEL = `lateral (select i.channel from inbox_profile i where i.tenant_id = v.tenant_id and i.id = v.inbox_id limit 1)`;
const WEIGHT = `
  coalesce((k.channel_weights ->> i.channel)::int, (select (s.channel_weights ->> i.channel)::int from availability_settings s where s.tenant_id = v.tenant_id), 1)`;

/**
 * Slots begin, end and change hands, and the loads of the desks with them. Desks are locked in the order of their ids, after the
 * conversations; so are those of everybody else. What a person gives beyond the limit is written down as a decision.
 */
const SLOTS = {
  name: 'desk_slots',
  text: `
    with v as (
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $7::boolean[], $8::uuid[], $9::text[], $10::uuid[], $11::boolean[], $12::timestamptz[])
        as v (tenant_id, id, inbox_id, team_id, agent_id, by_hand, decision_id, priority, contact_id, routed, answer_by)),
    old as materialized (
      select s.tenant_id, s.conversation_id, s.agent_id, s.active, s.weight from v join desk_slot s on s.tenant_id = v.tenant_id and s.conversation_id = v.id),
    moved as materialized (
      select v.*, o.agent_id as old_agent_id, o.active as was_active, o.weight as old_weight from v left join old o on o.tenant_id = v.tenant_id and o.conversation_id = v.id
      where o.agent_id is distinct from v.agent_id),
    ended as (delete from desk_slot s using moved m where s.tenant_id = m.tenant_id and s.conversation_id = m.id and m.agent_id is null),
    freed as (
      update routing_decision r set freed_at = $6
      where r.tenant_id = any(array(select m.tenant_id from moved m where m.old_agent_id is not null)) and r.conversation_id = any(array(select m.id from moved m where m.old_agent_id is not null))
        and r.freed_at is null and exists (select from moved m where m.tenant_id = r.tenant_id and m.id = r.conversation_id and m.old_agent_id = r.agent_id)),
    given as materialized (
      select v.*, w.weight, coalesce(k.load, 0) as load, coalesce(k.capacity, p.capacity) as capacity, p.policy_id, p.inactive_after,
        coalesce(k.load, 0) > 0 and coalesce(k.load, 0) + w.weight > coalesce(k.capacity, p.capacity, 2147483647) as over
      from moved v
      left join lateral (select load, capacity, channel_weights from agent_desk d where d.tenant_id = v.tenant_id and d.agent_id = v.agent_id limit 1) k on true
      left join ${CHANNEL} i on true
      left join ${POLICY} p on true
      cross join lateral (select ${WEIGHT} as weight) w
      where v.agent_id is not null),
    begun as (
      insert into desk_slot (tenant_id, conversation_id, agent_id, since, over, answer_by, idle_at, weight)
      select tenant_id, id, agent_id, $6, over, answer_by, $6::timestamptz + inactive_after * interval '1 minute', weight from given
      on conflict (tenant_id, conversation_id) do update
      set agent_id = excluded.agent_id, since = excluded.since, active = true, over = excluded.over, answer_by = excluded.answer_by, idle_at = excluded.idle_at, weight = excluded.weight),
    explained as (
      insert into routing_decision (tenant_id, id, conversation_id, contact_id, at, outcome, agent_id, policy_id, policy_name, priority, cause, entered_at, waited_ms, considered, candidates)
      select g.tenant_id, g.decision_id, g.id, g.contact_id, $6, 'manual', g.agent_id, g.policy_id, null, g.priority, 'over', $6, 0, 1,
        jsonb_build_array(jsonb_build_object('agentId', g.agent_id, 'load', g.load, 'capacity', g.capacity, 'lastAssignedAt', null, 'score', null, 'reasons', jsonb_build_array('at_capacity')))
      from given g where g.over and g.by_hand),
    delta as materialized (
      select tenant_id, agent_id, sum(n)::int as n, case when bool_or(routed) then $6::timestamptz end as assigned_at from (
        select tenant_id, old_agent_id as agent_id, -old_weight as n, false as routed from moved where was_active
        union all select tenant_id, agent_id, weight, routed from given) d
      group by tenant_id, agent_id)
    insert into agent_desk as k (tenant_id, agent_id, load, since, last_assigned_at)
    select tenant_id, agent_id, greatest(n, 0), $6, assigned_at from delta order by tenant_id, agent_id
    on conflict (tenant_id, agent_id) do update
    set load = greatest(k.load + (select n from delta d where d.tenant_id = k.tenant_id and d.agent_id = k.agent_id), 0),
      last_assigned_at = coalesce(excluded.last_assigned_at, k.last_assigned_at)`,
};

/** Who waits where, to be looked at right away: by whoever put it there, else by the clock. What changes its priority or its pool keeps its place by time. */
const QUEUE = {
  name: 'desk_queue',
  text: `
    with v as (
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[], $6::smallint[], $7::timestamptz[])
        as v (tenant_id, id, inbox_id, team_id, waits, rank, since)),
    placed as materialized (select v.*, p.policy_id, p.pool, coalesce(i.channel, 'web') as channel from v left join ${POLICY} p on v.waits left join ${CHANNEL} i on v.waits),
    gone as (delete from waiting w using placed p where w.tenant_id = p.tenant_id and w.conversation_id = p.id and p.pool is null)
    insert into waiting as w (tenant_id, conversation_id, policy_id, pool, rank, since, entered_at, look_at, channel, due)
    select tenant_id, id, policy_id, pool, rank, since, $8, $8, channel,
      coalesce((select k.due_at from sla_clock k where k.tenant_id = p.tenant_id and k.conversation_id = p.id), 'infinity') from placed p where pool is not null
    on conflict (tenant_id, conversation_id) do update
    set policy_id = excluded.policy_id, pool = excluded.pool, rank = excluded.rank - case when w.front then 4 else 0 end, due = excluded.due, skills = null, look_at = excluded.look_at`,
};

/**
 * What waited and is given to somebody who has room: the least of the above, as by far most slots begin. Conversations and desks are locked and known; one that has a
 * slot all the same fails by the table's primary key.
 */
const GIVE = {
  name: 'desk_give',
  text: `
    with v as (
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::timestamptz[], $6::timestamptz[]) as v (tenant_id, id, agent_id, weight, answer_by, idle_at)),
    gone as (delete from waiting w using v where w.tenant_id = v.tenant_id and w.conversation_id = v.id),
    begun as (
      insert into desk_slot (tenant_id, conversation_id, agent_id, since, answer_by, idle_at, weight) select tenant_id, id, agent_id, $7, answer_by, idle_at, weight from v)
    update agent_desk k set load = k.load + d.n, last_assigned_at = $7
    from (select tenant_id, agent_id, sum(weight)::int as n from v group by tenant_id, agent_id) d where k.tenant_id = d.tenant_id and k.agent_id = d.agent_id`,
};
/** Its primary key. */
export const SLOT_TAKEN = /^desk_slot_pkey$/;

/** An open conversation that nobody has waits, unless the bot has it. */
export const waits = ({ status, assigneeId, handler }: ConversationState): boolean => status === 'open' && assigneeId === null && handler === 'people';
/** An open conversation that somebody has takes a place at their desk; pending, snoozed and resolved ones do not. */
const holderOf = ({ status, assigneeId }: ConversationState): string | null => (status === 'open' ? assigneeId : null);

const concernsDesks = ({ before, after }: Decided): boolean =>
  !before ||
  before.status !== after.status ||
  before.assigneeId !== after.assigneeId ||
  before.handler !== after.handler ||
  before.teamId !== after.teamId ||
  before.priority !== after.priority ||
  (waits(after) && before.labels !== after.labels);

/** What became of a conversation for whose desk or queue it means something. `byHand`: a person gave it to whoever has it; `routed`: as in `Decided`. */
export type DeskMove = ConversationState & { byHand?: boolean; routed?: Decided['routed'] };

/** The newest state of each conversation for whose desk or queue the decisions mean something. */
export function deskChanges(decided: readonly Decided[]): DeskMove[] {
  const changes = new Map<string, DeskMove>();
  for (const one of decided) {
    if (one.steps.length === 0 || !(changes.has(one.after.id) || concernsDesks(one))) continue;
    const byHand = one.before?.assigneeId === one.after.assigneeId ? (changes.get(one.after.id)?.byHand ?? false) : one.actor.kind === 'agent' || one.actor.kind === 'key';
    changes.set(one.after.id, { ...one.after, byHand, routed: one.routed });
  }
  return [...changes.values()];
}

/** Keeps slots, loads and queues with the conversations, in the transaction that changes these. It holds their rows. */
export function keepDesks(tx: SpanningTx, changes: readonly DeskMove[], now: Date): void {
  const given = changes.filter(isGiven);
  if (given.length > 0) give(tx, given, now);
  const others = changes.filter((one) => !isGiven(one));
  if (others.length > 0) keep(tx, others, now);
}

type Given = DeskMove & { routed: { answerBy: Date | null; slot: Slot } };
const isGiven = (one: DeskMove): one is Given => one.routed?.slot !== undefined && holderOf(one) !== null;

function give(tx: SpanningTx, given: readonly Given[], now: Date): void {
  const slots = given.map(({ routed }) => routed.slot);
  tx.send(GIVE, [
    given.map(({ tenantId }) => tenantId), given.map(({ id }) => id), given.map(holderOf), slots.map(({ weight }) => weight),
    given.map(({ routed }) => routed.answerBy?.toISOString() ?? null), slots.map(({ idleAt }) => idleAt?.toISOString() ?? null), now.toISOString(),
  ]);
}

function keep(tx: SpanningTx, changes: readonly DeskMove[], now: Date): void {
  const of = <K extends keyof ConversationState>(key: K) => changes.map((one) => one[key]);
  const places = [of('tenantId'), of('id'), of('inboxId'), of('teamId')];
  tx.send(SLOTS, [
    ...places, changes.map(holderOf), now.toISOString(), changes.map(({ byHand = false }) => byHand), changes.map(() => uuidv7()), of('priority'), of('contactId'),
    changes.map(({ routed }) => routed !== undefined), changes.map(({ routed }) => routed?.answerBy?.toISOString() ?? null),
  ]);
  tx.send(QUEUE, [
    ...places,
    changes.map(waits),
    changes.map(({ priority }) => rankOf({ priority, front: false })),
    changes.map(({ waitingSince }) => (waitingSince ?? now).toISOString()),
    now.toISOString(),
  ]);
}
