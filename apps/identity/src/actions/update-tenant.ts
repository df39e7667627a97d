import { Injectable } from '@nestjs/common';
import type { Body, Tenant } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { announceTenant } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { lockPeople } from '../db/locks.js';
import { TenantRow } from '../db/tenant.row.js';
import { changesOf } from '../domain/changes.js';
import type { Doer } from '../domain/doer.js';
import { tenantData } from '../event-data.js';
import { presentTenant } from '../present.js';

export interface UpdateTenantInput {
  tenantId: string;
  body: Body<'PATCH /tenant'>;
  doer: Doer;
}

/** Changes name, language or industry of a tenant; the slug stays, as addresses hold it. */
@Injectable()
export class UpdateTenant {
  constructor(private readonly db: Database) {}

  run({ tenantId, body, doer }: UpdateTenantInput): Promise<Tenant> {
    return this.db.inTenant(tenantId, async (tx) => {
      await lockPeople(tx);
      const before = await tx.orm.findOneByOrFail(TenantRow, { tenantId });
      const tenant: TenantRow = { ...before, name: body.name ?? before.name, locale: body.locale ?? before.locale, industry: body.industry ?? before.industry };
      const changes = changesOf(tenantData(before), tenantData(tenant));
      if (!changes) return presentTenant(before);
      await tx.orm.update(TenantRow, { tenantId }, { name: tenant.name, locale: tenant.locale, industry: tenant.industry });
      await announceTenant(tx, doer, { type: 'tenant.updated', tenant });
      await audit(tx, doer, { action: 'tenant.updated', target: { kind: 'tenant', id: tenantId, name: tenant.name }, ...changes });
      return presentTenant(tenant);
    });
  }
}
