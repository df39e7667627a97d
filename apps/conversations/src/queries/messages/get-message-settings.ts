import { Injectable } from '@nestjs/common';
import type { MessageSettings, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { messageSettings } from '../../db/messages/settings-row.js';

@Injectable()
export class GetMessageSettings {
  constructor(private readonly db: Database) {}

  run({ tenantId }: Staff): Promise<MessageSettings> {
    return this.db.inTenant(tenantId, (tx) => messageSettings(tx, tenantId));
  }
}
