import type { ChannelWeights } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Desk } from '../../domain/routing/judge.js';

/** Most agents of a pool that are held against a conversation, and most of those who could get nothing anyway: they are for the explanation alone. */
const MOST_FREE = 2000;
const MOST_OTHERS = 20;

export interface DeskRow extends Desk {
  name: string;
  avatarUrl: string | null;
  /** How many of the pool are there in all. */
  present: number;
  /** Whether anybody of the pool is online and in shift. */
  attended: boolean;
}

/** `$2`: the team whose members they are; `null`: everybody. */
const OF_POOL = `
  d.tenant_id = $1 and d.present and ($2::uuid is null or d.agent_id = any(select unnest(t.agent_ids) from team_profile t where t.tenant_id = $1 and t.id = $2 and t.active))`;
const SHIFT = 'left join agent_shift h on h.tenant_id = d.tenant_id and h.agent_id = d.agent_id';
const IN_SHIFT = 'coalesce(h.working and coalesce(h.changes_at > $4, true), true)';
const FREE = `d.status = 'online' and d.load < coalesce(d.capacity, $3) and ${IN_SHIFT}`;
const COLUMNS = `d.agent_id, d.load, d.capacity, d.skills, d.channel_weights, d.last_assigned_at, d.status = 'online' as online, ${IN_SHIFT} as in_shift`;

/** Of a thousand who are full no more than a few are looked at closely: all of them are counted, and that one of them is there is known by the first. */
const DESKS = {
  name: 'routing_desks',
  text: `
    with chosen as materialized (
      (select ${COLUMNS} from agent_desk d ${SHIFT} where ${OF_POOL} and ${FREE} order by d.load, d.last_assigned_at nulls first limit ${MOST_FREE})
      union all (select ${COLUMNS} from agent_desk d ${SHIFT} where ${OF_POOL} and not (${FREE}) limit ${MOST_OTHERS}))
    select d.agent_id as "agentId", coalesce(p.name, '') as name, p.avatar_url as "avatarUrl", d.online, d.in_shift as "inShift", d.load, d.capacity, d.skills,
      coalesce((select s.channel_weights from availability_settings s where s.tenant_id = $1), '{}') || d.channel_weights as weights, d.last_assigned_at as "lastAssignedAt", (select count(*)::int from agent_desk d where ${OF_POOL}) as present,
      exists (select from agent_desk d ${SHIFT} where ${OF_POOL} and d.status = 'online' and ${IN_SHIFT}) as attended
    from chosen d left join lateral (select name, avatar_url, active from agent_profile p where p.tenant_id = $1 and p.id = d.agent_id limit 1) p on true
    where coalesce(p.active, true)`,
};

/** The agents who may get what waits in a pool and are there, all who are free and some who are not. @param teamId `null`: everybody */
export const desksOf = (tx: Tx, teamId: string | null, { capacity, now }: { capacity: number; now: Date }): Promise<DeskRow[]> =>
  tx.rows<DeskRow>(DESKS, [tx.tenantId, teamId, capacity, now.toISOString()]);

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
