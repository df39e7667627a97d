import { Injectable } from '@nestjs/common';
import { FieldEncryption } from '@parley/auth';
import type { Answer } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { audit } from '../db/audit.js';
import { InboxRow } from '../db/inbox.row.js';
import type { Doer } from '../domain/doer.js';
import { identitySecretPlace } from '../secrets/field-encryption.js';
import { newToken } from '../secrets/random-token.js';
import { lockInbox } from './change-inbox.js';

export interface RotateIdentitySecretInput {
  tenantId: string;
  id: string;
  doer: Doer;
}

/** A new secret for signed visitor identities; the old one ends at once. */
@Injectable()
export class RotateIdentitySecret {
  constructor(
    private readonly db: Database,
    private readonly encryption: FieldEncryption,
  ) {}

  /** @throws Refused `inbox.not_found` */
  run({ tenantId, id, doer }: RotateIdentitySecretInput): Promise<Answer<'POST /inboxes/:id/identity-secret'>> {
    return this.db.inTenant(tenantId, async (tx) => {
      const inbox = await lockInbox(tx, id);
      const secret = newToken();
      const { sealed, keyId } = this.encryption.seal(secret, identitySecretPlace(tenantId, inbox.id));
      await tx.orm.update(InboxRow, { id: inbox.id }, { identitySealed: sealed, identityKeyId: keyId });
      await audit(tx, doer, { action: 'inbox.identity_secret_rotated', target: { kind: 'inbox', id: inbox.id, name: inbox.name } });
      return { secret };
    });
  }
}
