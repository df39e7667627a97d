import { Controller, Ip, Param } from '@nestjs/common';
import { type AnalyticsRebuild, type AnalyticsSettings, type Body, Refused, type Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { ChangeSettings } from '../actions/change-settings.js';
import { StartRebuild } from '../actions/start-rebuild.js';
import { findRebuild } from '../db/rebuilds.js';
import { readSettings } from '../db/settings.js';
import { presentRebuild, presentSettings } from '../present.js';

/** How reports are counted, and counting anew. */
@Controller()
export class CountingController {
  constructor(
    private readonly db: Database,
    private readonly settings: ChangeSettings,
    private readonly rebuilds: StartRebuild,
  ) {}

  @Handle('GET /analytics/settings')
  async agreed(@Who() { tenantId }: Staff): Promise<AnalyticsSettings> {
    return presentSettings(await this.db.inTenant(tenantId, readSettings));
  }

  @Handle('PATCH /analytics/settings')
  change(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'PATCH /analytics/settings'>): Promise<AnalyticsSettings> {
    return this.settings.run({ who, ip }, body);
  }

  @Handle('POST /analytics/rebuilds')
  rebuild(@Who() who: Staff, @Ip() ip: string): Promise<AnalyticsRebuild> {
    return this.rebuilds.run({ who, ip });
  }

  @Handle('GET /analytics/rebuilds/:id')
  async progress(@Who() { tenantId }: Staff, @Param('id') id: string): Promise<AnalyticsRebuild> {
    const found = await this.db.inTenant(tenantId, (tx) => findRebuild(tx, id));
    if (!found) throw new Refused('analytics.rebuild_not_found');
    return presentRebuild(found);
  }
}
