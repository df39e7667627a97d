import { Injectable } from '@nestjs/common';
import type { BusyRequest, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import type { BusyRequestRow } from '../../db/availability/busy-requests.js';
import { presentRequest } from './present-desk.js';

const MOST = 200;

/** Who asks to be busy. */
@Injectable()
export class ListBusyRequests {
  constructor(private readonly db: Database) {}

  run(who: Staff): Promise<{ data: BusyRequest[] }> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const rows = await tx.rows<BusyRequestRow & { name: string }>(
        `select b.id, b.agent_id as "agentId", b.reason, b.requested_at as "requestedAt", b.expires_at as "expiresAt", coalesce(p.name, '') as name
         from busy_request b left join agent_profile p on p.tenant_id = b.tenant_id and p.id = b.agent_id
         where b.tenant_id = $1 and coalesce(p.active, true) order by b.requested_at, b.id limit ${MOST}`,
        [tx.tenantId],
      );
      return { data: rows.map(presentRequest) };
    });
  }
}
