import type { EventType } from '@parley/contracts';
import { type AnyNewEvent, record, recordMany } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { actorOf, type Doer } from '../domain/doer.js';
import { agentData, inboxData, teamData, tenantData } from '../event-data.js';
import { AgentRow } from './agent.row.js';
import { columnsOf } from './columns.js';
import type { InboxRow } from './inbox.row.js';
import { membersOf } from './membership.js';
import { belongingOf, belongingsOf } from './roles.js';
import { TeamRow } from './team.row.js';
import type { TenantRow } from './tenant.row.js';

type Of<Noun extends string> = Extract<EventType, `${Noun}.${string}`>;

export const announceTenant = (tx: Tx, doer: Doer, { type, tenant }: { type: Of<'tenant'>; tenant: TenantRow }): Promise<void> =>
  record(tx, { type, key: tenant.tenantId, data: tenantData(tenant), actor: actorOf(doer) });

export const announceInbox = (tx: Tx, doer: Doer, { type, inbox }: { type: Of<'inbox'>; inbox: InboxRow }): Promise<void> =>
  record(tx, { type, key: inbox.id, data: inboxData(inbox), actor: actorOf(doer) });

/** The agent as they are now, with teams and role. */
export const announceAgent = async (tx: Tx, doer: Doer, { type, agent }: { type: Of<'agent'>; agent: AgentRow }): Promise<void> =>
  record(tx, { type, key: agent.id, data: agentData(agent, await belongingOf(tx, agent)), actor: actorOf(doer) });

export const announceTeam = (tx: Tx, doer: Doer, { type, team, agentIds }: { type: Of<'team'>; team: TeamRow; agentIds: string[] }): Promise<void> =>
  record(tx, { type, key: team.id, data: teamData(team, agentIds), actor: actorOf(doer) });

/** `team.updated` of each of these teams, as they are now. */
export async function announceTeams(tx: Tx, doer: Doer, teamIds: string[]): Promise<void> {
  if (teamIds.length === 0) return;
  const teams = await tx.rows<TeamRow>(`select ${columnsOf(tx, TeamRow)} from team where id = any($1::uuid[]) order by id`, [teamIds]);
  const members = await membersOf(tx, teamIds);
  await recordMany(tx, teams.map((team): AnyNewEvent => ({ type: 'team.updated', key: team.id, data: teamData(team, members.get(team.id) ?? []), actor: actorOf(doer) })));
}

/** `agent.updated` of each of these agents, as they are now. */
export async function announceAgents(tx: Tx, doer: Doer, agentIds: string[]): Promise<void> {
  if (agentIds.length === 0) return;
  const agents = await tx.rows<AgentRow>(`select ${columnsOf(tx, AgentRow)} from agent where id = any($1::uuid[]) order by id`, [agentIds]);
  const belonging = await belongingsOf(tx, agents);
  await recordMany(tx, agents.map((agent): AnyNewEvent => ({ type: 'agent.updated', key: agent.id, data: agentData(agent, belonging(agent)), actor: actorOf(doer) })));
}
