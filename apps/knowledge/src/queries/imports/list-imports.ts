import { Injectable } from '@nestjs/common';
import type { KbImport, KbImportItem, KbImportItemsQuery, Page, Query } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { findImport, importColumns, itemColumns, presentImport, type KbImportRow, type KbItemRow } from '../../db/imports/imports.js';

const Newest = z.tuple([z.iso.datetime(), z.uuid()]);
const Position = z.tuple([z.int()]);

@Injectable()
export class ListKbImports {
  constructor(private readonly db: Database) {}

  /** Newest first. @throws Refused `request.cursor_invalid` */
  run(tenantId: string, { limit, cursor }: Query<'GET /kb/imports'>): Promise<Page<KbImport>> {
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, Newest);
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await tx.rows<KbImportRow>(
        `select ${importColumns} from kb_import i where i.tenant_id = $1 and ($2::timestamptz is null or (i.created_at, i.id) < ($2, $3::uuid)) order by i.created_at desc, i.id desc limit $4`,
        [tenantId, at, id, limit + 1],
      );
      const data = rows.slice(0, limit).map(presentImport);
      const last = data.at(-1);
      return { data, nextCursor: last && rows.length > limit ? encodeCursor([last.createdAt, last.id]) : null };
    });
  }

  /** In the order of the file. @throws Refused `import.not_found`, `request.cursor_invalid` */
  items(tenantId: string, id: string, { outcome, limit, cursor }: KbImportItemsQuery): Promise<Page<KbImportItem>> {
    const [after] = cursor === undefined ? [0] : decodeCursor(cursor, Position);
    return this.db.inTenant(tenantId, async (tx) => {
      await findImport(tx, id);
      const rows = await tx.rows<KbItemRow>(
        `select ${itemColumns} from kb_import_item m where m.tenant_id = $1 and m.import_id = $2 and m.position > $3 and ($4::text is null or m.outcome = $4) order by m.position limit $5`,
        [tenantId, id, after, outcome ?? null, limit + 1],
      );
      const last = rows[limit - 1];
      return { data: rows.slice(0, limit), nextCursor: last && rows.length > limit ? encodeCursor([last.position]) : null };
    });
  }
}
