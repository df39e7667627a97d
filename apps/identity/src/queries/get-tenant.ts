import { Injectable } from '@nestjs/common';
import type { Tenant } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { TenantRow } from '../db/tenant.row.js';
import { presentTenant } from '../present.js';

@Injectable()
export class GetTenant {
  constructor(private readonly db: Database) {}

  run(tenantId: string): Promise<Tenant> {
    return this.db.inTenant(tenantId, async (tx) => presentTenant(await tx.orm.findOneByOrFail(TenantRow, { tenantId })));
  }
}
