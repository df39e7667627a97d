import { Injectable } from '@nestjs/common';
import { FieldEncryption } from '@parley/auth';
import { Database } from '@parley/tenancy';
import { secretsNamed } from '../../db/secrets/secrets.js';
import { secretPlace } from '../../secrets/sealing.js';

/** A secret in clear, and the hosts that it may be sent to; none: any. */
export interface OpenSecret {
  value: string;
  hosts: readonly string[];
}

/** Secrets in clear, for the moment of a request. Never kept: a replaced one ends at once. */
@Injectable()
export class OpenSecrets {
  constructor(
    private readonly db: Database,
    private readonly encryption: FieldEncryption,
  ) {}

  async run(tenantId: string, names: readonly string[]): Promise<ReadonlyMap<string, OpenSecret>> {
    if (names.length === 0) return new Map();
    const rows = await this.db.inTenant(tenantId, (tx) => secretsNamed(tx, names));
    return new Map(rows.map(({ id, name, hosts, sealed, keyId }) => [name, { value: this.encryption.open({ sealed, keyId }, secretPlace(tenantId, 'secret', id)), hosts }]));
  }
}
