import { Injectable } from '@nestjs/common';
import { type Agent, Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { belongingOf } from '../db/roles.js';
import { presentAgent } from '../present.js';

@Injectable()
export class GetAgent {
  constructor(private readonly db: Database) {}

  /** @throws Refused `agent.not_found` */
  run(tenantId: string, id: string): Promise<Agent> {
    return this.db.inTenant(tenantId, async (tx) => {
      const agent = await tx.orm.findOneBy(AgentRow, { id });
      if (!agent) throw new Refused('agent.not_found');
      return presentAgent(agent, await belongingOf(tx, agent));
    });
  }
}
