import { Injectable } from '@nestjs/common';
import { type Invitation, Refused } from '@parley/contracts';
import { Database, type SpanningTx } from '@parley/tenancy';
import type { z } from 'zod';
import { AgentRow } from '../db/agent.row.js';
import { TenantRow } from '../db/tenant.row.js';
import { hashOf } from '../secrets/random-token.js';

/** An open invitation, found by its token. */
export interface OpenInvitation {
  tenantId: string;
  agentId: string;
}

/** The invitation that a token opens, of whichever tenant. @throws Refused `invitation.not_found` */
export async function findInvitation(tx: SpanningTx, token: string): Promise<OpenInvitation> {
  const found = await tx.row<OpenInvitation>(
    'select tenant_id as "tenantId", agent_id as "agentId" from invitation where hash = $1 and expires_at > now()',
    [hashOf(token)],
  );
  if (!found) throw new Refused('invitation.not_found');
  return found;
}

@Injectable()
export class GetInvitation {
  constructor(private readonly db: Database) {}

  /** Who is invited where. @throws Refused `invitation.not_found` */
  async run(token: string): Promise<z.infer<typeof Invitation>> {
    const { tenantId, agentId } = await this.db.acrossTenants((tx) => findInvitation(tx, token));
    return this.db.inTenant(tenantId, async (tx) => {
      const agent = await tx.orm.findOneBy(AgentRow, { id: agentId });
      if (!agent) throw new Refused('invitation.not_found');
      const tenant = await tx.orm.findOneByOrFail(TenantRow, { tenantId });
      return { organization: tenant.name, email: agent.email, name: agent.name };
    });
  }
}
