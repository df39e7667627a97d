import { MOST_SHOWN_AGENTS, type AvailabilityCause, type AvailabilityStatus } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { Asking, type Asked } from './asked.js';

/** Most open conversations of one agent that are counted. */
const MOST_OPEN = 100;
/** Most agents of whom it is looked how many are online, busy and away. */
const MOST_THERE = 5000;

export interface AgentThere {
  id: string;
  name: string;
  avatarUrl: string | null;
  status: AvailabilityStatus;
  cause: AvailabilityCause;
  reason: string | null;
  since: Date;
  load: number;
  capacity: number | null;
  open: number;
}

const THERE = `d.tenant_id = $1 and d.present and d.status <> 'offline'`;
const ACTIVE = `not exists (select 1 from agent_profile p where p.tenant_id = d.tenant_id and p.id = d.agent_id and not p.active)`;

/** Agents at their desks, whoever has most first. */
export function agentsThere(tx: Tx, asked: Asked): Promise<AgentThere[]> {
  const asking = new Asking(asked);
  return tx.rows<AgentThere>(
    `select d.agent_id as id, coalesce(p.name, '') as name, p.avatar_url as "avatarUrl", d.status, d.cause, d.reason, d.since, d.load, d.capacity,
       (select count(*)::int from (select 1 from desk_slot s where s.tenant_id = d.tenant_id and s.agent_id = d.agent_id order by s.conversation_id limit ${MOST_OPEN}) s) as open
     from (select * from agent_desk d where ${THERE}${asking.ofAgents('d.agent_id')} and ${ACTIVE} order by d.load desc, d.agent_id limit ${MOST_SHOWN_AGENTS}) d
     left join lateral (select name, avatar_url from agent_profile p where p.tenant_id = d.tenant_id and p.id = d.agent_id limit 1) p on true
     order by d.load desc, d.agent_id`,
    asking.values,
  );
}

/** How many agents there are of each status. */
export function statusesOf(tx: Tx, asked: Asked): Promise<{ status: AvailabilityStatus; count: number }[]> {
  const asking = new Asking(asked);
  return tx.rows(
    `select status, count(*)::int as count from (select d.status from agent_desk d where ${THERE}${asking.ofAgents('d.agent_id')} and ${ACTIVE} limit ${MOST_THERE}) d group by status`,
    asking.values,
  );
}
