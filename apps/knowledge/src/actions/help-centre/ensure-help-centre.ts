import { Injectable } from '@nestjs/common';
import { identityRpc, Refused, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import QuickLRU from 'quick-lru';

export type KnownTenant = NonNullable<RpcResponse<typeof identityRpc.tenant>>;

/**
 * Makes sure that a tenant has its help centre's row. Events bring it when a company signs up; tenants that were there before this service are asked for
 * when they are first met.
 */
@Injectable()
export class EnsureHelpCentre {
  /** There they are; nothing takes them away. */
  private readonly there = new QuickLRU<string, true>({ maxSize: 10_000 });

  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
  ) {}

  /** @throws Refused `tenant.not_found`, `service.unavailable` */
  async run(tenantId: string): Promise<void> {
    if (this.there.has(tenantId)) return;
    const known = await this.db.inTenant(tenantId, (tx) => tx.row('select from help_centre where tenant_id = $1', [tenantId]));
    if (!known && !(await this.ask({ tenantId }))) throw new Refused('tenant.not_found');
    this.there.set(tenantId, true);
  }

  /** Asks identity for a tenant and notes what it says. False: there is none. */
  async ask(which: RpcRequest<typeof identityRpc.tenant>): Promise<boolean> {
    const tenant = await this.rpc.call(identityRpc.tenant, which);
    if (!tenant) return false;
    await this.db.inTenant(tenant.tenantId, (tx) => noteTenant(tx, tenant));
    return true;
  }
}

/** What is new about a tenant. Its help centre begins in the tenant’s language and in Parley’s other one. */
export async function noteTenant(tx: Tx, { slug, name, locale }: Pick<KnownTenant, 'slug' | 'name' | 'locale'>): Promise<void> {
  const locales = locale === 'en' ? ['en', 'zh-CN'] : [locale, 'en'];
  await tx.run(
    `insert into help_centre (tenant_id, slug, tenant_name, locales) values ($1, $2, $3, $4)
     on conflict (tenant_id) do update set slug = excluded.slug, tenant_name = excluded.tenant_name where (help_centre.slug, help_centre.tenant_name) is distinct from (excluded.slug, excluded.tenant_name)`,
    [tx.tenantId, slug, name, locales],
  );
}
