import { Injectable } from '@nestjs/common';
import { type AuditEntry, Id, Instant, type Page } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { AuditLogRow } from '../db/audit-log.row.js';
import { columnsOf } from '../db/columns.js';
import { presentAuditEntry } from '../present.js';
import { type PageAsked, pageOfRows, presentPage } from './page.js';

const EntryKey = z.tuple([Instant, Id]);

@Injectable()
export class ListAuditLog {
  constructor(private readonly db: Database) {}

  /** Newest first. `before`: only entries older than this. @throws Refused `request.cursor_invalid` */
  run(tenantId: string, { limit, cursor, before }: PageAsked & { before?: string | undefined }): Promise<Page<AuditEntry>> {
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, EntryKey);
    return this.db.inTenant(tenantId, async (tx) => {
      const found = await tx.rows<AuditLogRow>(
        `select ${columnsOf(tx, AuditLogRow)} from audit_log
         where ($1::timestamptz is null or (at, id) < ($1, $2::uuid)) and ($3::timestamptz is null or at < $3)
         order by at desc, id desc limit $4`,
        [at, id, before ?? null, limit + 1],
      );
      return presentPage(pageOfRows(found, limit, (row) => [row.at.toISOString(), row.id]), presentAuditEntry);
    });
  }
}
