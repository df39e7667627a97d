import { Injectable } from '@nestjs/common';
import { type Me, Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { belongingOf } from '../db/roles.js';
import { TenantRow } from '../db/tenant.row.js';
import { presentMe } from '../present.js';

@Injectable()
export class GetMe {
  constructor(private readonly db: Database) {}

  /** @throws Refused `auth.token_revoked` when the agent was taken out of the tenant a moment ago */
  run(tenantId: string, agentId: string): Promise<Me> {
    return this.db.inTenant(tenantId, async (tx) => {
      const agent = await tx.orm.findOneBy(AgentRow, { id: agentId });
      if (!agent) throw new Refused('auth.token_revoked');
      const tenant = await tx.orm.findOneByOrFail(TenantRow, { tenantId });
      return presentMe(agent, { ...(await belongingOf(tx, agent)), tenant });
    });
  }
}
