import { Injectable } from '@nestjs/common';
import type { KnownTenant } from '@parley/contracts';
import { Database } from '@parley/tenancy';

/** A tenant by its id or by its slug, for services that know but one of them. */
@Injectable()
export class FindTenant {
  constructor(private readonly db: Database) {}

  async run(which: { tenantId: string } | { slug: string } | { widgetKey: string }): Promise<KnownTenant | null> {
    if ('widgetKey' in which) return this.byWidget(which.widgetKey);
    const [column, value] = 'slug' in which ? ['slug', which.slug] : ['tenant_id', which.tenantId];
    const found = await this.db.acrossTenants((tx) => tx.row<KnownTenant>(`select tenant_id as "tenantId", name, slug, locale from tenant where ${column} = $1`, [value]));
    return found ?? null;
  }
  private async byWidget(widgetKey: string): Promise<KnownTenant | null> {
    const found = await this.db.acrossTenants((tx) =>
      tx.row<KnownTenant>('select t.tenant_id as "tenantId", t.name, t.slug, t.locale from support_inbox i join tenant t on t.tenant_id = i.tenant_id where i.widget_key = $1 and i.enabled', [widgetKey]),
    );
    return found ?? null;
  }
}
