import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { ImportSlice } from './import-slice.js';
import { WriteExport } from './write-export.js';

interface Job {
  tenantId: string;
  id: string;
}
/** Most tenants of one round. */
const MOST = 20;

/** One per tenant, those first who have waited longest for their turn. */
const IMPORTS = `
  select "tenantId", id from (
    select distinct on (i.tenant_id) i.tenant_id as "tenantId", i.id, i.turn_at from contact_import i where i.status = 'running' order by i.tenant_id, i.turn_at) i
  order by turn_at limit ${MOST}`;
const EXPORTS = `
  select "tenantId", id from (
    select distinct on (e.tenant_id) e.tenant_id as "tenantId", e.id, e.created_at from contact_export e where e.status = 'running' and e.lease_until <= now() order by e.tenant_id, e.created_at) e
  order by created_at limit 1`;

/** Takes imports and exports of all tenants on by turns: a slice of one import of each, or one export. */
@Injectable()
export class TakeTurns {
  constructor(
    private readonly db: Database,
    private readonly slice: ImportSlice,
    private readonly write: WriteExport,
  ) {}

  /** Answers whether there is more to do at once. */
  async imports(): Promise<boolean> {
    const jobs = await this.db.acrossTenants((tx) => tx.rows<Job>(IMPORTS));
    let more = false;
    for (const { tenantId, id } of jobs) if (await this.slice.run(tenantId, id)) more = true;
    return more;
  }

  /** Answers whether there was one. */
  async exports(): Promise<boolean> {
    const [job] = await this.db.acrossTenants((tx) => tx.rows<Job>(EXPORTS));
    if (job) await this.write.run(job.tenantId, job.id);
    return job !== undefined;
  }
}
