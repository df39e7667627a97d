import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { announceAgent, announceTeams } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { endSessionsOf } from '../db/end-session.js';
import { belongingOf, givenOf } from '../db/roles.js';
import { otherOwners } from '../db/owners.js';
import { leavesNoOwner } from '../domain/agent-change.js';
import { type Doer, reaches } from '../domain/doer.js';
import { lockAgent } from './change-agent.js';

export interface RemoveAgentInput {
  tenantId: string;
  id: string;
  doer: Doer;
}

/** Takes an agent out of the tenant, with sessions, invitation and memberships; what they wrote stays with the conversations. */
@Injectable()
export class RemoveAgent {
  constructor(private readonly db: Database) {}

  /** @throws Refused `agent.not_found`, `agent.last_owner`, `agent.role_too_high` */
  run({ tenantId, id, doer }: RemoveAgentInput): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const agent = await lockAgent(tx, id);
      const { teamIds, ownRole } = await belongingOf(tx, agent);
      if (!reaches(doer, givenOf(agent, ownRole))) throw new Refused('agent.role_too_high');
      if (leavesNoOwner(agent, undefined, await otherOwners(tx, agent.id))) throw new Refused('agent.last_owner');
      await endSessionsOf(tx, agent.id);
      await tx.orm.delete(AgentRow, { id: agent.id });
      await announceAgent(tx, doer, { type: 'agent.removed', agent: { ...agent, status: 'deactivated' } });
      await announceTeams(tx, doer, teamIds);
      await audit(tx, doer, { action: 'agent.removed', target: { kind: 'agent', id: agent.id, name: agent.name }, before: { email: agent.email, role: ownRole?.name ?? agent.role, teamIds } });
    });
  }
}
