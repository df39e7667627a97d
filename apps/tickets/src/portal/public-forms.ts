import { Injectable } from '@nestjs/common';
import { Refused, type KnownTenant, type VisitorOrigin } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { settingsOf } from '../db/flow/settings.js';
import { Companies } from '../known/companies.js';
import { VisitorWatch } from './visitor-watch.js';

/** Whose public form it is: by the slug of the help centre's address, or by the key of a website's widget. */
@Injectable()
export class PublicForms {
  constructor(
    private readonly db: Database,
    private readonly companies: Companies,
    private readonly watch: VisitorWatch,
  ) {}

  /** @param somebody who asks, as far as they say, and where they come from. @throws Refused `portal.unknown`, also where a tenant takes no requests from strangers; `visitor.blocked` */
  async tenantOf({ tenant: slug, widgetKey }: { tenant?: string | undefined; widgetKey?: string | undefined }, somebody: VisitorOrigin & { email?: string }): Promise<KnownTenant> {
    const tenant = await this.companies.find(slug === undefined ? { widgetKey: widgetKey! } : { slug });
    if (!tenant || !(await this.db.inTenant(tenant.tenantId, settingsOf)).publicRequests) throw new Refused('portal.unknown');
    this.watch.keepOut(tenant.tenantId, somebody);
    return tenant;
  }
}
