import { Injectable } from '@nestjs/common';
import type { ContactImport, Page, Query, Staff } from '@parley/contracts';
import { BYTE_ORDER_MARK, csvLine } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { findImport, importColumns, presentImport, type ImportRow } from '../../db/contacts/imports.js';
import { pageOf } from '../page.js';
import { beforeOf } from './before.js';

interface Failed {
  row: number;
  cells: string[];
  column: string | null;
  fault: string;
}
/** Rows of a report that are read at once. */
const CHUNK = 1000;

/** Imports of the last week, and what became of their rows. */
@Injectable()
export class ListImports {
  constructor(private readonly db: Database) {}

  /** Newest first, without samples. @throws Refused `request.cursor_invalid` */
  run(who: Staff, { limit, cursor }: Query<'GET /contact-imports'>): Promise<Page<ContactImport>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const [at, id] = beforeOf(cursor);
      const rows = await tx.rows<ImportRow>(
        `select ${importColumns} from contact_import i where i.tenant_id = $1 and ($2::timestamptz is null or (i.created_at, i.id) < ($2, $3::uuid)) order by i.created_at desc, i.id desc limit $4`,
        [tx.tenantId, at, id, limit + 1],
      );
      return pageOf(rows, limit, { present: (row) => presentImport(row, { sample: [], suggested: {} }), cursor: (row) => [row.createdAt.toISOString(), row.id] });
    });
  }

  /** The rows that failed, with why, in the columns of the file, as CSV. @throws Refused `import.not_found` */
  async report(who: Staff, id: string): Promise<AsyncIterable<string>> {
    const job = await this.db.inTenant(who.tenantId, (tx) => findImport(tx, id));
    const failed = (after: number) =>
      this.db.inTenant(who.tenantId, (tx) =>
        tx.rows<Failed>(
          `select "row", cells, fault_column as "column", fault from contact_import_row where tenant_id = $1 and import_id = $2 and "row" > $3 and fault is not null order by "row" limit ${CHUNK}`,
          [tx.tenantId, id, after],
        ),
      );
    return (async function* () {
      yield BYTE_ORDER_MARK + csvLine(['row', 'column', 'fault', ...job.columns]);
      for (let rows = await failed(0); rows.length > 0; rows = await failed(rows.at(-1)!.row)) yield rows.map(({ row, cells, column, fault }) => csvLine([row, column, fault, ...cells])).join('');
    })();
  }
}
