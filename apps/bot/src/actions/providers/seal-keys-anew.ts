import { Injectable } from '@nestjs/common';
import { FieldEncryption } from '@parley/auth';
import type { ProviderUse } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { providerOf } from '../../db/providers/providers.js';
import { secretPlace } from '../../secrets/sealing.js';

/** Keys of one look. */
const BATCH = 50;

/** Seals with the newest secret of the installation what older ones have sealed, so that these can be taken away. */
@Injectable()
export class SealKeysAnew {
  constructor(
    private readonly db: Database,
    private readonly encryption: FieldEncryption,
  ) {}

  /** Answers whether there may be more. */
  async run(): Promise<boolean> {
    const old = await this.db.acrossTenants((tx) =>
      tx.rows<{ tenantId: string; use: ProviderUse }>('select tenant_id as "tenantId", use from bot_provider where key_id < $1 or key_id > $1 order by key_id limit $2', [this.encryption.current, BATCH]),
    );
    for (const { tenantId, use } of old) await this.one(tenantId, use);
    return old.length === BATCH;
  }

  private one(tenantId: string, use: ProviderUse): Promise<unknown> {
    return this.db.inTenant(tenantId, async (tx) => {
      const row = await providerOf(tx, use, { lock: true });
      if (!row?.sealed || !row.keyId || row.keyId === this.encryption.current) return;
      const place = secretPlace(tenantId, 'provider', use);
      const { sealed, keyId } = this.encryption.seal(this.encryption.open({ sealed: row.sealed, keyId: row.keyId }, place), place);
      await tx.run('update bot_provider set sealed = $3, key_id = $4 where tenant_id = $1 and use = $2', [tenantId, use, sealed, keyId]);
    });
  }
}
