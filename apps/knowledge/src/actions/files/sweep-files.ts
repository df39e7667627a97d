import { Inject, Injectable } from '@nestjs/common';
import type { FileStore } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { fileKey } from './file-key.js';

/** Most files of one sweep; what is left, the next takes. */
const BATCH = 200;

/** Deletes what uploads left that never ended: files first, so that none is left without its row. */
@Injectable()
export class SweepFiles {
  constructor(
    private readonly db: Database,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** How many went. @throws FilesUnavailable; what was begun, a later sweep finishes */
  async run(now: Date): Promise<number> {
    const left = await this.db.acrossTenants((tx) =>
      tx.rows<{ tenantId: string; id: string }>(
        `select tenant_id as "tenantId", id from kb_file where state = 'pending' and created_at < $1::timestamptz - interval '1 hour' order by created_at limit ${BATCH}`,
        [now],
      ),
    );
    for (const { tenantId, id } of left) await this.files.delete(fileKey(tenantId, id));
    if (left.length === 0) return 0;
    return this.db.acrossTenants((tx) =>
      tx.run(`delete from kb_file f using unnest($1::uuid[], $2::uuid[]) as v (tenant_id, id) where f.tenant_id = v.tenant_id and f.id = v.id and f.state = 'pending'`, [
        left.map(({ tenantId }) => tenantId),
        left.map(({ id }) => id),
      ]),
    );
  }
}
