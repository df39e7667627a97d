import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { ApiKeyRow } from '../db/api-key.row.js';
import { audit } from '../db/audit.js';
import { revoke } from '../db/revoke.js';
import type { Doer } from '../domain/doer.js';

export interface DeleteApiKeyInput {
  tenantId: string;
  id: string;
  doer: Doer;
}

@Injectable()
export class DeleteApiKey {
  constructor(private readonly db: Database) {}

  /** @throws Refused `api_key.not_found` */
  run({ tenantId, id, doer }: DeleteApiKeyInput): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const row = await tx.orm.findOneBy(ApiKeyRow, { id });
      const { affected } = await tx.orm.delete(ApiKeyRow, { id });
      if (!row || !affected) throw new Refused('api_key.not_found');
      await revoke(tx, 'key', row.id);
      await audit(tx, doer, {
        action: 'api_key.deleted', target: { kind: 'api_key', id: row.id, name: row.name }, before: { name: row.name, prefix: row.prefix, scopes: row.scopes },
      });
    });
  }
}
