import { Inject, Injectable } from '@nestjs/common';
import type { FileStore } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { ReadKbImport } from './read-import.js';
import { RunKbImport } from './run-import.js';

interface Job {
  tenantId: string;
  id: string;
  status: 'reading' | 'running';
}
/** For how long a job is left to the process that took it, should that die. */
const LEASE = `interval '2 minutes'`;
/** How long imports are known after they began. */
const OLD = `created_at < date_trunc('day', now()) - interval '30 days' and status in ('ready', 'done', 'cancelled', 'failed')`;

/** One per tenant, those first who have waited longest. */
const WAITING = `
  select "tenantId", id, status from (
    select distinct on (i.tenant_id) i.tenant_id as "tenantId", i.id, i.status, i.turn_at from kb_import i where i.status in ('reading', 'running') and i.turn_at <= now() order by i.tenant_id, i.turn_at) i
  order by turn_at limit 10`;

/** Takes imports of all tenants on by turns. */
@Injectable()
export class TakeImportTurns {
  constructor(
    private readonly db: Database,
    private readonly read: ReadKbImport,
    private readonly bring: RunKbImport,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** Answers whether there is more to do at once. */
  async run(): Promise<boolean> {
    let more = false;
    for (const job of await this.db.acrossTenants((tx) => tx.rows<Job>(WAITING))) if (await this.turn(job)) more = true;
    return more;
  }

  private async turn({ tenantId, id, status }: Job): Promise<boolean> {
    const taken = await this.db.inTenant(tenantId, (tx) => tx.run(`update kb_import set turn_at = now() + ${LEASE} where tenant_id = $1 and id = $2 and status = $3 and turn_at <= now()`, [tenantId, id, status]));
    if (taken === 0) return false;
    try {
      return await (status === 'reading' ? this.read : this.bring).run(tenantId, id);
    } finally {
      await this.db.inTenant(tenantId, (tx) => tx.run('update kb_import set turn_at = now() where tenant_id = $1 and id = $2', [tenantId, id]));
    }
  }

  /** Forgets imports that are long ago, also those that nobody began; the articles stay. */
  async sweep(): Promise<void> {
    const tenants = await this.db.acrossTenants((tx) => tx.rows<{ tenantId: string }>(`select distinct tenant_id as "tenantId" from kb_import where ${OLD}`));
    for (const { tenantId } of tenants) {
      const forgotten = await this.db.inTenant(tenantId, (tx) => tx.rows<{ key: string | null }>(`select file_key as key from kb_import where tenant_id = $1 and ${OLD}`, [tenantId]));
      for (const { key } of forgotten) if (key) await this.files.delete(key);
      await this.db.inTenant(tenantId, (tx) => tx.run(`delete from kb_import where tenant_id = $1 and ${OLD}`, [tenantId]));
    }
  }
}
