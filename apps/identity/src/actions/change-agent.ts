import { Injectable } from '@nestjs/common';
import { type Agent, type Body, Refused } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { announceAgent, announceTeams } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { columnsOf } from '../db/columns.js';
import { endSessionsOf } from '../db/end-session.js';
import { lockPeople } from '../db/locks.js';
import { join, leave, teamsOf } from '../db/membership.js';
import { otherOwners } from '../db/owners.js';
import { revoke } from '../db/revoke.js';
import { type AgentOutcome, changeAgent } from '../domain/agent-change.js';
import { changesOf } from '../domain/changes.js';
import type { Doer } from '../domain/doer.js';
import { presentAgent } from '../present.js';

export interface ChangeAgentInput {
  tenantId: string;
  id: string;
  body: Body<'PATCH /agents/:id'>;
  doer: Doer;
}

/** Changes an agent's name, role, teams or whether the agent may sign in. */
@Injectable()
export class ChangeAgent {
  constructor(private readonly db: Database) {}

  /** @throws Refused `agent.not_found`, `agent.last_owner`, `agent.role_too_high`, `team.not_found` */
  run({ tenantId, id, body, doer }: ChangeAgentInput): Promise<Agent> {
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await lockAgent(tx, id);
      const state = { ...before, joined: before.passwordHash !== null };
      const outcome = changeAgent(state, body, { doer, otherOwners: await otherOwners(tx, before.id) });
      if ('problem' in outcome) throw new Refused(outcome.problem);
      const { name, role, status } = outcome.next;
      const agent: AgentRow = { ...before, name, role, status };
      const teams = await changeTeams(tx, agent.id, body.teamIds);
      const changes = changesOf(facts(before, teams.before), facts(agent, teams.after));
      if (!changes) return presentAgent(agent, teams.after);
      await tx.orm.update(AgentRow, { id: agent.id }, { name, role, status });
      await endRights(tx, agent.id, outcome.rights);
      await announceAgent(tx, doer, { type: 'agent.updated', agent, teamIds: teams.after });
      await announceTeams(tx, doer, teams.touched);
      await audit(tx, doer, { action: 'agent.updated', target: { kind: 'agent', id: agent.id, name }, ...changes });
      return presentAgent(agent, teams.after);
    });
  }
}

/** The agent, with everything that decides about it held still. @throws Refused `agent.not_found` */
export async function lockAgent(tx: Tx, id: string): Promise<AgentRow> {
  await lockPeople(tx);
  const agent = await tx.row<AgentRow>(`select ${columnsOf(tx, AgentRow)} from agent where id = $1 for no key update`, [id]);
  if (!agent) throw new Refused('agent.not_found');
  return agent;
}

const facts = ({ name, role, status }: AgentRow, teamIds: string[]) => ({ name, role, status, teamIds });

async function changeTeams(tx: Tx, agentId: string, wanted: string[] | undefined): Promise<{ before: string[]; after: string[]; touched: string[] }> {
  const before = (await teamsOf(tx, [agentId])).get(agentId) ?? [];
  if (wanted === undefined) return { before, after: before, touched: [] };
  const gone = before.filter((teamId) => !wanted.includes(teamId));
  const come = wanted.filter((teamId) => !before.includes(teamId));
  await leave(tx, gone.map((teamId) => ({ teamId, agentId })));
  await join(tx, come.map((teamId) => ({ teamId, agentId })));
  return { before, after: (await teamsOf(tx, [agentId])).get(agentId) ?? [], touched: [...gone, ...come] };
}

async function endRights(tx: Tx, agentId: string, rights: Extract<AgentOutcome, { next: unknown }>['rights']): Promise<void> {
  if (rights === 'tokens') await revoke(tx, 'agent', agentId);
  if (rights !== 'ended') return;
  await endSessionsOf(tx, agentId);
  await tx.run('delete from invitation where agent_id = $1', [agentId]);
}
