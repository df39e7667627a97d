import { Injectable } from '@nestjs/common';
import { FieldEncryption } from '@parley/auth';
import { Database } from '@parley/tenancy';
import { InboxRow } from '../db/inbox.row.js';
import { identitySecretPlace } from '../secrets/field-encryption.js';

@Injectable()
export class FindIdentitySecret {
  constructor(
    private readonly db: Database,
    private readonly encryption: FieldEncryption,
  ) {}

  /** The secret for signed visitor identities of an inbox, if it has one. Never cached: a rotated one ends at once. */
  run(tenantId: string, inboxId: string): Promise<string | undefined> {
    return this.db.inTenant(tenantId, async (tx) => {
      const inbox = await tx.orm.findOneBy(InboxRow, { id: inboxId });
      if (!inbox?.identitySealed || inbox.identityKeyId === null) return undefined;
      return this.encryption.open({ sealed: inbox.identitySealed, keyId: inbox.identityKeyId }, identitySecretPlace(tenantId, inboxId));
    });
  }
}
