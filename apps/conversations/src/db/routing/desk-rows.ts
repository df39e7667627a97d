import type { Tx } from '@parley/tenancy';
import type { Desk } from '../../domain/routing/judge.js';

/** Most agents of a pool that are held against a conversation, and most of those who could get nothing anyway: they are for the explanation alone. */
const MOST_FREE = 2000;
const MOST_OTHERS = 20;

export interface DeskRow extends Omit<Desk, 'inShift'> {
  name: string;
  avatarUrl: string | null;
  shiftId: string | null;
  /** How many of the pool are there in all. */
  present: number;
}

const DESKS = {
  name: 'routing_desks',
  text: `
    with d as materialized (
      select d.*, d.status = 'online' as online, d.status = 'online' and d.load < coalesce(d.capacity, $3) as free from agent_desk d
      where d.tenant_id = $1 and d.present
        and ($2::uuid is null or d.agent_id = any(select unnest(t.agent_ids) from team_profile t where t.tenant_id = $1 and t.id = $2 and t.active))),
    chosen as materialized (
      (select * from d where free order by load, last_assigned_at nulls first limit ${MOST_FREE}) union all (select * from d where not free limit ${MOST_OTHERS}))
    select d.agent_id as "agentId", coalesce(p.name, '') as name, p.avatar_url as "avatarUrl", d.online, d.load, d.capacity, d.skills, d.shift_id as "shiftId",
      d.last_assigned_at as "lastAssignedAt", (select count(*)::int from d) as present
    from chosen d left join lateral (select name, avatar_url, active from agent_profile p where p.tenant_id = d.tenant_id and p.id = d.agent_id limit 1) p on true
    where coalesce(p.active, true)`,
};

/** The agents who may get what waits in a pool and are there, all who are free and some who are not. @param teamId `null`: everybody */
export const desksOf = (tx: Tx, teamId: string | null, capacity: number): Promise<DeskRow[]> => tx.rows<DeskRow>(DESKS, [tx.tenantId, teamId, capacity]);

const HOLD = {
  name: 'routing_hold_desks',
  text: `
    select agent_id as "agentId", status = 'online' and present as online, load, capacity from agent_desk
    where tenant_id = $1 and agent_id = any($2::uuid[]) order by agent_id for no key update`,
};

/** How desks stand now; nobody changes their load until this transaction ends. */
export const holdDesks = (tx: Tx, agentIds: readonly string[]): Promise<{ agentId: string; online: boolean; load: number; capacity: number | null }[]> =>
  tx.rows(HOLD, [tx.tenantId, agentIds]);

/** Notes who was given something, and by when each conversation is to be answered. */
export function noteAssigned(tx: Tx, given: readonly { conversationId: string; agentId: string }[], { now, answerBy }: { now: Date; answerBy: Date | null }): void {
  tx.send('update agent_desk set last_assigned_at = $3 where tenant_id = $1 and agent_id = any($2::uuid[])', [tx.tenantId, given.map(({ agentId }) => agentId), now.toISOString()]);
  if (answerBy) {
    tx.send('update desk_slot set answer_by = $3 where tenant_id = $1 and conversation_id = any($2::uuid[])', [tx.tenantId, given.map(({ conversationId }) => conversationId), answerBy.toISOString()]);
  }
}
