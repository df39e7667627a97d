import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';

/** How long searches are known. */
const DAYS = 90;
/** Most searches of one tenant; the oldest give way. */
const MOST = 100_000;
/** Rows of one statement. */
const BATCH = 5000;

/** Forgets searches that are long ago, or too many. */
@Injectable()
export class SweepSearches {
  constructor(private readonly db: Database) {}

  async run(): Promise<void> {
    const tenants = await this.db.acrossTenants((tx) => tx.rows<{ tenantId: string }>('select tenant_id as "tenantId" from search_log group by tenant_id'));
    for (const { tenantId } of tenants) while ((await this.forget(tenantId)) === BATCH);
  }

  private forget(tenantId: string): Promise<number> {
    return this.db.inTenant(tenantId, (tx) =>
      tx.run(
        `delete from search_log where tenant_id = $1 and id in (
           select id from search_log where tenant_id = $1 and at < greatest(now() - interval '${DAYS} days',
             coalesce((select at from search_log where tenant_id = $1 order by at desc offset ${MOST} limit 1), '-infinity')) limit ${BATCH})`,
        [tx.tenantId],
      ),
    );
  }
}
