import { Injectable } from '@nestjs/common';
import { Refused, type ContactImport, type Staff } from '@parley/contracts';
import { Turns } from '@parley/service-kit';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import type { FormFile } from '@parley/uploads';
import { readTable, type Table } from '../../contacts/read-table.js';
import { presentImport, sampleOf, type ImportRow } from '../../db/contacts/imports.js';
import { doerOf } from '../../domain/contacts/doer.js';
import { suggestMapping } from '../../domain/contacts/suggest-mapping.js';
import { cleanFileName } from '../../domain/file-name.js';
import { RuleBook } from '../../work-rules/rule-book.js';

/** Most files of a tenant that wait for their plan; the oldest give way. */
const MOST_READY = 10;
/** Rows per statement. */
const CHUNK = 1000;

/** Takes a file of contacts in. It is read whole and its rows are stored, so that nothing but the database is needed from then on. */
@Injectable()
export class ReadImport {
  /** A file takes some ten times its size in memory while it is read. */
  private readonly turns = new Turns(1, 5);

  constructor(
    private readonly db: Database,
    private readonly books: RuleBook,
  ) {}

  /** @throws Refused `import.unreadable`, `import.too_large`, `attachment.incomplete`, `limit.busy` */
  run(who: Staff, read: () => Promise<FormFile>): Promise<ContactImport> {
    return this.turns.take(async () => {
      const { name, content, whole } = await read();
      try {
        const table = await readTable(content);
        await whole;
        return await this.store(who, cleanFileName(name), table);
      } catch (error) {
        content.destroy();
        throw error;
      }
    });
  }

  private store(who: Staff, fileName: string, { encoding, delimiter, columns, rows }: Table): Promise<ContactImport> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const now = new Date();
      const row: ImportRow = {
        id: uuidv7(), fileName, status: 'ready', encoding, delimiter, columns, rows: rows.length, plan: null, done: 0, created: 0, updated: 0, skipped: 0, failed: 0, by: doerOf(who), createdAt: now, finishedAt: null,
      };
      await tx.run(
        `insert into contact_import (tenant_id, id, file_name, status, encoding, delimiter, columns, rows, by, turn_at, created_at) values ($1, $2, $3, 'ready', $4, $5, $6, $7, $8, $9, $9)`,
        [tx.tenantId, row.id, fileName, encoding, delimiter, JSON.stringify(columns), rows.length, JSON.stringify(row.by), now],
      );
      await storeRows(tx, row.id, rows);
      await tx.run(
        `delete from contact_import where tenant_id = $1 and status = 'ready' and id in (select id from contact_import where tenant_id = $1 and status = 'ready' order by created_at desc, id desc offset ${MOST_READY})`,
        [tx.tenantId],
      );
      const { attributes } = await this.books.of(tx);
      return presentImport(row, { sample: await sampleOf(tx, row), suggested: suggestMapping(columns, attributes) });
    });
  }
}

async function storeRows(tx: Tx, importId: string, rows: readonly string[][]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK);
    const cells = chunk.map((row) => JSON.stringify(row));
    if (cells.some((row) => row.includes('\\u0000') || /\\ud[89a-f]/i.test(row))) throw new Refused('import.unreadable', 'A cell holds characters that are none');
    await tx.run('insert into contact_import_row (tenant_id, import_id, "row", cells) select $1, $2, v.row, v.cells from unnest($3::int[], $4::jsonb[]) as v ("row", cells)', [
      tx.tenantId, importId, chunk.map((_, nth) => at + nth + 1), cells,
    ]);
  }
}
