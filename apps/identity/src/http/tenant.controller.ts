import { Controller, Ip } from '@nestjs/common';
import type { Answer, Body, Query, Staff, Tenant } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { UpdateTenant } from '../actions/update-tenant.js';
import { doerOf } from '../domain/doer.js';
import { GetTenant } from '../queries/get-tenant.js';
import { ListAuditLog } from '../queries/list-audit-log.js';
import { ListGoLive } from '../queries/list-go-live.js';

@Controller()
export class TenantController {
  constructor(
    private readonly getTenant: GetTenant,
    private readonly updateTenant: UpdateTenant,
    private readonly listGoLive: ListGoLive,
    private readonly listAuditLog: ListAuditLog,
  ) {}

  @Handle('GET /tenant')
  tenant(@Who() who: Staff): Promise<Tenant> {
    return this.getTenant.run(who.tenantId);
  }

  @Handle('PATCH /tenant')
  change(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'PATCH /tenant'>): Promise<Tenant> {
    return this.updateTenant.run({ tenantId: who.tenantId, body, doer: doerOf(who, ip) });
  }

  @Handle('GET /tenant/go-live')
  goLive(@Who() who: Staff): Promise<Answer<'GET /tenant/go-live'>> {
    return this.listGoLive.run(who.tenantId);
  }

  @Handle('GET /audit-log')
  auditLog(@Who() who: Staff, @Asked() query: Query<'GET /audit-log'>): Promise<Answer<'GET /audit-log'>> {
    return this.listAuditLog.run(who.tenantId, query);
  }
}
