import { Injectable } from '@nestjs/common';
import { identityRpc } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import type { Doer } from '../../domain/doer.js';

/** Tells whether somebody may own articles: agents of the company who have not left. Seldom asked, so identity itself says it. */
@Injectable()
export class CheckOwner {
  constructor(private readonly rpc: Rpc) {}

  /** Nobody may always own one, and who does it themselves. @throws Refused `service.unavailable` */
  async run(tenantId: string, doer: Doer, ownerId: string | null | undefined): Promise<boolean> {
    if (!ownerId || (doer.kind === 'agent' && doer.id === ownerId)) return true;
    const { agents } = await this.rpc.call(identityRpc.people, { tenantId, agentIds: [ownerId], teamIds: [] });
    return agents.some(({ agentId, active }) => agentId === ownerId && active);
  }
}
