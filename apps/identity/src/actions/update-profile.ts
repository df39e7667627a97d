import { Injectable } from '@nestjs/common';
import { type Body, type Me, Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { announceAgent } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { lockPeople } from '../db/locks.js';
import { belongingOf } from '../db/roles.js';
import { TenantRow } from '../db/tenant.row.js';
import { changesOf } from '../domain/changes.js';
import type { Doer } from '../domain/doer.js';
import { presentMe } from '../present.js';

export interface UpdateProfileInput {
  tenantId: string;
  agentId: string;
  body: Body<'PATCH /me'>;
  doer: Doer;
}

/** An agent changes their own name or language. */
@Injectable()
export class UpdateProfile {
  constructor(private readonly db: Database) {}

  /** @throws Refused `auth.token_revoked` when the agent was taken out of the tenant a moment ago */
  run({ tenantId, agentId, body, doer }: UpdateProfileInput): Promise<Me> {
    return this.db.inTenant(tenantId, async (tx) => {
      await lockPeople(tx);
      const before = await tx.orm.findOneBy(AgentRow, { id: agentId });
      if (!before) throw new Refused('auth.token_revoked');
      const agent: AgentRow = { ...before, name: body.name ?? before.name, locale: body.locale ?? before.locale };
      const belonging = await belongingOf(tx, agent);
      const changes = changesOf({ name: before.name, locale: before.locale }, { name: agent.name, locale: agent.locale });
      if (changes) {
        await tx.orm.update(AgentRow, { id: agentId }, { name: agent.name, locale: agent.locale });
        await announceAgent(tx, doer, { type: 'agent.updated', agent });
        await audit(tx, doer, { action: 'agent.updated', target: { kind: 'agent', id: agent.id, name: agent.name }, ...changes });
      }
      return presentMe(agent, { ...belonging, tenant: await tx.orm.findOneByOrFail(TenantRow, { tenantId }) });
    });
  }
}
