import { Injectable } from '@nestjs/common';
import type { Staff, StaffMessageSettings } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { messageSettings } from '../../db/messages/settings-row.js';

@Injectable()
export class GetMessageSettings {
  constructor(private readonly db: Database) {}

  run({ tenantId }: Staff): Promise<StaffMessageSettings> {
    return this.db.inTenant(tenantId, (tx) => messageSettings(tx, tenantId));
  }
}
