import { MAX_TEAMS, Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** The teams of each of these agents, in the order in which they were made. */
export async function teamsOf(tx: Tx, agentIds: string[]): Promise<Map<string, string[]>> {
  const rows = await tx.rows<{ agent_id: string; team_ids: string[] }>(
    'select agent_id, array_agg(team_id order by team_id) as team_ids from team_member where agent_id = any($1::uuid[]) group by agent_id',
    [agentIds],
  );
  return new Map(rows.map((row) => [row.agent_id, row.team_ids]));
}

/** The agents of each of these teams. */
export async function membersOf(tx: Tx, teamIds: string[]): Promise<Map<string, string[]>> {
  const rows = await tx.rows<{ team_id: string; agent_ids: string[] }>(
    'select team_id, array_agg(agent_id order by agent_id) as agent_ids from team_member where team_id = any($1::uuid[]) group by team_id',
    [teamIds],
  );
  return new Map(rows.map((row) => [row.team_id, row.agent_ids]));
}

/** Pairs of a team and an agent. */
export interface Pair {
  teamId: string;
  agentId: string;
}

/** Most agents in one team: a team's events carry all of them. */
const MOST_MEMBERS = 500;

/** Adds members. @throws Refused `team.not_found`, `agent.not_found` when one of either is not the tenant's; `request.invalid` when a team is full or somebody is in too many */
export async function join(tx: Tx, pairs: Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  await mustExist(tx, 'team', pairs.map((pair) => pair.teamId));
  await mustExist(tx, 'agent', pairs.map((pair) => pair.agentId));
  await tx.run(
    `insert into team_member (tenant_id, team_id, agent_id)
     select $1, team_id, agent_id from unnest($2::uuid[], $3::uuid[]) as pair (team_id, agent_id) on conflict do nothing`,
    [tx.tenantId, pairs.map((pair) => pair.teamId), pairs.map((pair) => pair.agentId)],
  );
  const full = await tx.row('select 1 from team_member where team_id = any($1::uuid[]) group by team_id having count(*) > $2', [pairs.map((pair) => pair.teamId), MOST_MEMBERS]);
  if (full) throw new Refused('request.invalid', `A team has at most ${MOST_MEMBERS} agents`);
  const busy = await tx.row('select 1 from team_member where agent_id = any($1::uuid[]) group by agent_id having count(*) > $2', [pairs.map((pair) => pair.agentId), MAX_TEAMS]);
  if (busy) throw new Refused('request.invalid', `An agent is in at most ${MAX_TEAMS} teams`);
}

/** Takes members out. */
export async function leave(tx: Tx, pairs: Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.run('delete from team_member where (team_id, agent_id) in (select * from unnest($1::uuid[], $2::uuid[]))', [
    pairs.map((pair) => pair.teamId),
    pairs.map((pair) => pair.agentId),
  ]);
}

async function mustExist(tx: Tx, noun: 'team' | 'agent', ids: string[]): Promise<void> {
  const answer = await tx.row<{ all_known: boolean }>(
    `select bool_and(exists (select 1 from ${noun} where ${noun}.id = wanted.id)) as all_known from unnest($1::uuid[]) as wanted (id)`,
    [ids],
  );
  if (!answer!.all_known) throw new Refused(`${noun}.not_found`);
}
