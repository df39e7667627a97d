import { Injectable } from '@nestjs/common';
import type { BotSecret, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { presentSecret, secretRows } from '../../db/secrets/secrets.js';

/** Secrets by name, without their values. */
@Injectable()
export class ListSecrets {
  constructor(private readonly db: Database) {}

  run({ tenantId }: Staff): Promise<{ data: BotSecret[] }> {
    return this.db.inTenant(tenantId, async (tx) => ({ data: (await secretRows(tx)).map(presentSecret) }));
  }
}
