import { Injectable } from '@nestjs/common';
import { hashApiKey, newApiKey } from '@parley/auth';
import { type Answer, type Body, builtInRights, isWithin, type Permission, Refused, type RoleRights, type Staff } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { ApiKeyRow } from '../db/api-key.row.js';
import { audit } from '../db/audit.js';
import type { Doer } from '../domain/doer.js';
import { presentApiKey } from '../present.js';

/** How much of a key is kept to tell keys apart: `pk_` and eight characters of 43. */
const SHOWN = 11;

/** What a key with these scopes would see. Keys see every conversation and whole contacts, so nobody makes one who does not. */
const seenWith = (scopes: readonly Permission[]): Omit<RoleRights, 'permissions'> =>
  scopes.some((scope) => /^(conversations|contacts|rules):/.test(scope)) ? builtInRights('admin') : { visibility: 'own', masks: ['email', 'phone'] };

export interface CreateApiKeyInput {
  who: Staff;
  body: Body<'POST /api-keys'>;
  doer: Doer;
}

/** Makes an API key. It belongs to the tenant: it goes on when whoever made it leaves. */
@Injectable()
export class CreateApiKey {
  constructor(private readonly db: Database) {}

  /** @throws Refused `api_key.scope_too_wide` */
  async run({ who, body, doer }: CreateApiKeyInput): Promise<Answer<'POST /api-keys'>> {
    const scopes = [...new Set(body.scopes)];
    if (!isWithin({ ...seenWith(scopes), permissions: scopes }, doer.rights)) throw new Refused('api_key.scope_too_wide');
    const key = newApiKey();
    const row: ApiKeyRow = {
      tenantId: who.tenantId, id: uuidv7(), name: body.name, prefix: key.slice(0, SHOWN), hash: hashApiKey(key),
      scopes, createdBy: who.id, createdAt: new Date(), lastUsedAt: null,
    };
    await this.db.inTenant(who.tenantId, async (tx) => {
      await tx.orm.insert(ApiKeyRow, row);
      await audit(tx, doer, { action: 'api_key.created', target: { kind: 'api_key', id: row.id, name: row.name }, after: { name: row.name, prefix: row.prefix, scopes } });
    });
    return { ...presentApiKey(row), key };
  }
}
