import { Injectable } from '@nestjs/common';
import type { HelpCentre } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { EnsureHelpCentre } from '../../actions/help-centre/ensure-help-centre.js';
import { centreOf, type HelpCentreRow } from '../../db/help-centre.js';
import { HelpAddresses } from './help-addresses.js';

@Injectable()
export class GetHelpCentre {
  constructor(
    private readonly db: Database,
    private readonly centre: EnsureHelpCentre,
    private readonly addresses: HelpAddresses,
  ) {}

  async run(tenantId: string): Promise<HelpCentre> {
    return this.addresses.present(await this.row(tenantId));
  }

  async row(tenantId: string): Promise<HelpCentreRow> {
    await this.centre.run(tenantId);
    return this.db.inTenant(tenantId, (tx) => centreOf(tx));
  }
}
