import { Inject, Injectable } from '@nestjs/common';
import type { FileStore } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { exportKey } from '../../db/contacts/exports.js';

interface Old {
  tenantId: string;
  id: string;
}
/** For how long a file that was read, and its report, are kept. */
const IMPORT_AGE = '7 days';
const MOST = 500;

/** Forgets imports after a week, and exports with their files when they expire. A file goes before its row. */
@Injectable()
export class SweepTransfers {
  constructor(
    private readonly db: Database,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async run(): Promise<void> {
    const { imports, exports } = await this.db.acrossTenants(async (tx) => ({
      imports: await tx.rows<Old>(`select tenant_id as "tenantId", id from contact_import where created_at < now() - interval '${IMPORT_AGE}' and status <> 'running' limit ${MOST}`),
      exports: await tx.rows<Old>(`select tenant_id as "tenantId", id from contact_export where expires_at < now() limit ${MOST}`),
    }));
    for (const { tenantId, id } of imports) await this.db.inTenant(tenantId, (tx) => tx.run('delete from contact_import where tenant_id = $1 and id = $2', [tenantId, id]));
    for (const { tenantId, id } of exports) {
      await this.files.delete(exportKey(tenantId, id));
      await this.db.inTenant(tenantId, (tx) => tx.run('delete from contact_export where tenant_id = $1 and id = $2', [tenantId, id]));
    }
  }
}
