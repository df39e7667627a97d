import { Injectable } from '@nestjs/common';
import type { Attachment } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { AttachmentLinks } from '../../attachments/attachment-links.js';
import { storedColumns, storedOf, type Columns } from '../../db/attachments.js';

/** Most files that one question names. */
const MOST = 500;

/** Files with fresh links, for services that have made sure that they may be shown. */
@Injectable()
export class FileLinks {
  constructor(
    private readonly db: Database,
    private readonly links: AttachmentLinks,
  ) {}

  run(tenantId: string, ids: readonly string[]): Promise<Attachment[]> {
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await tx.rows<Columns>(
        `select ${storedColumns} from attachment a where a.tenant_id = $1 and a.id = any($2::uuid[]) and a.state = 'ready' and not a.withdrawn`,
        [tenantId, ids.slice(0, MOST)],
      );
      return rows.map((row) => this.links.present(tenantId, storedOf(row)));
    });
  }
}
