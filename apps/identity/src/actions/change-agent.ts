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
import { belongingOf, givenOf, roleNamed } from '../db/roles.js';
import { renewSightOf } from '../db/renew-sight.js';
import { type AgentOutcome, type AgentState, changeAgent } from '../domain/agent-change.js';
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

  /** @throws Refused `agent.not_found`, `agent.last_owner`, `agent.role_too_high`, `team.not_found`, `role.not_found` */
  run({ tenantId, id, body, doer }: ChangeAgentInput): Promise<Agent> {
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await lockAgent(tx, id);
      const held = await belongingOf(tx, before);
      const state = { name: before.name, given: givenOf(before, held.ownRole), status: before.status, joined: before.passwordHash !== null };
      const wanted = body.roleId ?? body.role;
      const change = { name: body.name, status: body.status, ...(wanted && { given: await roleNamed(tx, wanted) }) };
      const outcome = changeAgent(state, change, { doer, otherOwners: await otherOwners(tx, before.id) });
      if ('problem' in outcome) throw new Refused(outcome.problem);
      const { name, given, status } = outcome.next;
      const { role, roleId } = given;
      const agent: AgentRow = { ...before, name, role, roleId, status };
      const teams = await changeTeams(tx, agent.id, body.teamIds);
      const changes = changesOf(facts(state, teams.before), facts(outcome.next, teams.after));
      const belonging = await belongingOf(tx, agent);
      if (!changes) return presentAgent(agent, belonging);
      await tx.orm.update(AgentRow, { id: agent.id }, { name, role, roleId, status });
      await endRights(tx, agent.id, outcome.rights);
      if (teams.touched.length > 0) await renewSightOf(tx, [agent.id]);
      await announceAgent(tx, doer, { type: 'agent.updated', agent });
      await announceTeams(tx, doer, teams.touched);
      await audit(tx, doer, { action: 'agent.updated', target: { kind: 'agent', id: agent.id, name }, ...changes });
      return presentAgent(agent, belonging);
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

const facts = ({ name, given, status }: AgentState, teamIds: string[]) => ({ name, role: given.name, status, teamIds });

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
