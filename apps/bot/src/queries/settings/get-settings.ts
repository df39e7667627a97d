import { Injectable } from '@nestjs/common';
import type { BotSettings, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { botOf } from '../../db/settings/settings.js';
import { presentSettings } from '../../present.js';

/** How a tenant's bot is set up. */
@Injectable()
export class GetBotSettings {
  constructor(private readonly db: Database) {}

  run({ tenantId }: Staff): Promise<BotSettings> {
    return this.db.inTenant(tenantId, async (tx) => presentSettings(await botOf(tx)));
  }
}
