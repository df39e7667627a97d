import type { Tx } from '@parley/tenancy';
import type { Member } from '../../domain/dispatch/choose-assignee.js';

const MEMBERS = `
  select a.id, a.name, a.active, d.given_at as "lastGivenAt",
    case when $3 then (select count(*)::int from ticket t where t.tenant_id = a.tenant_id and t.assignee_id = a.id and t.category not in ('solved', 'closed')) else 0 end as "openTickets"
  from team_profile g join agent_profile a on a.tenant_id = g.tenant_id and a.id = any(g.agent_ids)
  left join dispatch_given d on d.tenant_id = g.tenant_id and d.team_id = g.id and d.agent_id = a.id
  where g.tenant_id = $1 and g.id = $2 and g.active and a.active`;

/** The active members of a department. @param counted whether their open tickets are counted */
export async function membersOf(tx: Tx, teamId: string, { counted }: { counted: boolean }): Promise<Omit<Member, 'skills'>[]> {
  return tx.rows(MEMBERS, [tx.tenantId, teamId, counted]);
}

/** Whoever else gives out tickets of this department waits until this transaction ends. Answers a time after all that were answered before. */
export async function nextTurn(tx: Tx, teamId: string, now: Date): Promise<Date> {
  const row = await tx.row<{ at: Date }>(
    `insert into dispatch_turn as old (tenant_id, team_id, given_at) values ($1, $2, $3)
     on conflict (tenant_id, team_id) do update set given_at = greatest(excluded.given_at, old.given_at + interval '1 millisecond') returning given_at as at`,
    [tx.tenantId, teamId, now],
  );
  return row!.at;
}

export const given = (tx: Tx, teamId: string, { agentId, at }: { agentId: string; at: Date }): Promise<number> =>
  tx.run('insert into dispatch_given (tenant_id, team_id, agent_id, given_at) values ($1, $2, $3, $4) on conflict (tenant_id, team_id, agent_id) do update set given_at = excluded.given_at', [
    tx.tenantId, teamId, agentId, at,
  ]);
