import { Injectable } from '@nestjs/common';
import type { KnownTenant } from '@parley/contracts';
import { Database } from '@parley/tenancy';

/** A tenant by its id or by its slug, for services that know but one of them. */
@Injectable()
export class FindTenant {
  constructor(private readonly db: Database) {}

  async run(which: { tenantId: string } | { slug: string }): Promise<KnownTenant | null> {
    const [column, value] = 'slug' in which ? ['slug', which.slug] : ['tenant_id', which.tenantId];
    const found = await this.db.acrossTenants((tx) => tx.row<KnownTenant>(`select tenant_id as "tenantId", name, slug, locale from tenant where ${column} = $1`, [value]));
    return found ?? null;
  }
}
