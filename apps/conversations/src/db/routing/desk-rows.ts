import type { ChannelWeights } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Desk } from '../../domain/routing/judge.js';

/** Most agents of a pool that are held against a conversation, and most of those who could get nothing anyway: they are for the explanation alone. */
const MOST_FREE = 2000;
const MOST_OTHERS = 20;

export interface DeskRow extends Desk {
  name: string;
  /** How many of the pool are there in all. */
  present: number;
  /** Whether anybody of the pool is online and in shift. */
  attended: boolean;
}

const SHIFT = 'left join lateral (select working, changes_at from agent_shift h where h.tenant_id = d.tenant_id and h.agent_id = d.agent_id limit 1) h on true';
const IN_SHIFT = 'coalesce(h.working and coalesce(h.changes_at > $3, true), true)';
const LIGHT = `d.status = 'online' and d.load < coalesce(d.capacity, $2)`;
const COLUMNS = `d.agent_id, d.load, d.capacity, d.skills, d.channel_weights, d.last_assigned_at, d.status = 'online' as online, ${IN_SHIFT} as in_shift`;
/** `$4`: the team whose members they are. In a statement of its own: for everybody it would cost, though it asks for nothing. */
const OF_TEAM = ' and d.agent_id = any(select unnest(t.agent_ids) from team_profile t where t.tenant_id = $1 and t.id = $4 and t.active)';

/**
 * Of a thousand who are full no more than a few are looked at closely: all of them are counted, and that one of them is there is known by the first.
 * They are gone through by their order in the index that has just these of one tenant: a plan that is made once would as soon take the leases of all tenants.
 */
function desks(of: string): string {
  const ofPool = `d.tenant_id = $1 and d.present${of}`;
  const there = (more = '') => `(select * from agent_desk d where ${ofPool}${more} order by d.agent_id offset 0) d`;
  return `
    with chosen as materialized (
      (select ${COLUMNS} from ${there(` and ${LIGHT}`)} ${SHIFT} where ${IN_SHIFT} order by d.load, d.last_assigned_at nulls first limit ${MOST_FREE})
      union all (select ${COLUMNS} from ${there()} ${SHIFT} where not (${LIGHT} and ${IN_SHIFT}) limit ${MOST_OTHERS}))
    select d.agent_id as "agentId", coalesce(p.name, '') as name, d.online, d.in_shift as "inShift", d.load, d.capacity, d.skills,
      coalesce((select s.channel_weights from availability_settings s where s.tenant_id = $1), '{}') || d.channel_weights as weights, d.last_assigned_at as "lastAssignedAt",
      (select count(*)::int from agent_desk d where ${ofPool}) as present,
      exists (select from ${there(` and d.status = 'online'`)} ${SHIFT} where ${IN_SHIFT}) as attended
    from chosen d left join lateral (select name, active from agent_profile p where p.tenant_id = $1 and p.id = d.agent_id limit 1) p on true
    where coalesce(p.active, true)`;
}
const ALL = { name: 'routing_desks', text: desks('') };
const TEAM = { name: 'routing_desks_of_team', text: desks(OF_TEAM) };

/** The agents who may get what waits in a pool and are there, all who are free and some who are not. @param teamId `null`: everybody */
export function desksOf(tx: Tx, teamId: string | null, { capacity, now }: { capacity: number; now: Date }): Promise<DeskRow[]> {
  const params = [tx.tenantId, capacity, now.toISOString()];
  return teamId === null ? tx.rows<DeskRow>(ALL, params) : tx.rows<DeskRow>(TEAM, [...params, teamId]);
}

const WEIGHTS = { name: 'routing_weights', text: 'select channel_weights as "channelWeights" from availability_settings where tenant_id = $1' };

export const weightsOf = async (tx: Tx): Promise<ChannelWeights> => (await tx.row<{ channelWeights: ChannelWeights }>(WEIGHTS, [tx.tenantId]))?.channelWeights ?? {};

const HOLD = {
  name: 'routing_hold_desks',
  text: `
    select agent_id as "agentId", status = 'online' and present as online, load, capacity from agent_desk
    where tenant_id = $1 and agent_id = any($2::uuid[]) order by agent_id for no key update`,
};

/** How desks stand now; nobody changes their load until this transaction ends. */
export const holdDesks = (tx: Tx, agentIds: readonly string[]): Promise<{ agentId: string; online: boolean; load: number; capacity: number | null }[]> =>
  tx.rows(HOLD, [tx.tenantId, agentIds]);
