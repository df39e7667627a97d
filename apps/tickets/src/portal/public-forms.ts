import { Injectable } from '@nestjs/common';
import { Refused, type KnownTenant } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { settingsOf } from '../db/flow/settings.js';
import { Companies } from '../known/companies.js';

/** Whose public form it is: by the slug of the help centre's address, or by the key of a website's widget. */
@Injectable()
export class PublicForms {
  constructor(
    private readonly db: Database,
    private readonly companies: Companies,
  ) {}

  /** @throws Refused `portal.unknown`, also where a tenant takes no requests from strangers */
  async tenantOf({ tenant: slug, widgetKey }: { tenant?: string | undefined; widgetKey?: string | undefined }): Promise<KnownTenant> {
    const tenant = await this.companies.find(slug === undefined ? { widgetKey: widgetKey! } : { slug });
    if (!tenant || !(await this.db.inTenant(tenant.tenantId, settingsOf)).publicRequests) throw new Refused('portal.unknown');
    return tenant;
  }
}
