import { Injectable } from '@nestjs/common';
import type { Permission } from '@parley/contracts';
import { Database } from '@parley/tenancy';

export interface FoundApiKey {
  tenantId: string;
  id: string;
  name: string;
  permissions: Permission[];
}

@Injectable()
export class FindApiKey {
  constructor(private readonly db: Database) {}

  /** Whom a key belongs to; null when it is unknown. Notes its use, at most once a minute. `hash`: hex SHA-256 of the key. */
  async run(hash: string): Promise<FoundApiKey | null> {
    const found = await this.db.acrossTenants((tx) =>
      tx.row<FoundApiKey & { stale: boolean }>(
        `select tenant_id as "tenantId", id, name, scopes as permissions, coalesce(last_used_at < now() - interval '1 minute', true) as stale
         from api_key where hash = $1`,
        [hash],
      ),
    );
    if (!found) return null;
    const { stale, ...key } = found;
    if (stale) await this.db.inTenant(key.tenantId, (tx) => tx.run(`update api_key set last_used_at = now() where id = $1`, [key.id]));
    return key;
  }
}
