import { Injectable } from '@nestjs/common';
import { FieldEncryption } from '@parley/auth';
import { Database } from '@parley/tenancy';
import { lockSecret } from '../../db/secrets/secrets.js';
import { secretPlace } from '../../secrets/sealing.js';

/** Secrets of one look. */
const BATCH = 50;

/** Seals with the newest secret of the installation what older ones have sealed, so that these can be taken away. */
@Injectable()
export class SealAnew {
  constructor(
    private readonly db: Database,
    private readonly encryption: FieldEncryption,
  ) {}

  /** Answers whether there may be more. @throws Error when one cannot be opened */
  async run(): Promise<boolean> {
    const old = await this.db.acrossTenants((tx) =>
      tx.rows<{ tenantId: string; id: string }>('select tenant_id as "tenantId", id from bot_secret where key_id < $1 or key_id > $1 order by key_id limit $2', [this.encryption.current, BATCH]),
    );
    const done = await Promise.allSettled(old.map(({ tenantId, id }) => this.one(tenantId, id)));
    // One whose secret is lost keeps nobody else's from being sealed.
    const lost = done.find((one) => one.status === 'rejected');
    if (lost) throw lost.reason;
    return old.length === BATCH;
  }

  private one(tenantId: string, id: string): Promise<unknown> {
    return this.db.inTenant(tenantId, async (tx) => {
      const row = await lockSecret(tx, id);
      if (!row || row.keyId === this.encryption.current) return;
      const place = secretPlace(tenantId, 'secret', id);
      const { sealed, keyId } = this.encryption.seal(this.encryption.open(row, place), place);
      await tx.run('update bot_secret set sealed = $3, key_id = $4 where tenant_id = $1 and id = $2', [tenantId, id, sealed, keyId]);
    });
  }
}
