import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { WarehouseTable } from '@parley/contracts';
import type { FileStore } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { Database, uuidv7 } from '@parley/tenancy';
import { forgetFile, oldFiles, tablesOf, takePlace, warehouseKey, type Written } from '../../db/warehouse/files.js';
import { columns } from '../../domain/warehouse/columns.js';
import { plainLine } from '../../domain/warehouse/csv.js';
import { firstKept, openDays } from '../../domain/warehouse/days.js';
import { type Amount, ReadRows } from '../../queries/warehouse/read-rows.js';

interface Asked {
  tenantId: string;
  table: WarehouseTable;
  day: string;
  amount: Amount;
}

/**
 * Writes a tenant's files of the days that are over and may still be corrected; where a file holds the same already it stays. Forgets what is old. A file is whole in the store before its row names it, and goes from
 * there after its row: whoever dies in between leaves at most a file that nobody names.
 */
@Injectable()
export class WriteFiles {
  constructor(
    private readonly db: Database,
    private readonly rows: ReadRows,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async run(tenantId: string, now: Date): Promise<void> {
    for (const day of openDays(now)) await this.day(tenantId, day);
    await this.forgetOld(tenantId, now);
  }

  private async day(tenantId: string, day: string): Promise<void> {
    const amount = await this.rows.amountOf(tenantId, day);
    const there = await this.db.inTenant(tenantId, (tx) => tablesOf(tx, day));
    for (const table of WarehouseTable.options) if (amount.marks > 0 || there.includes(table)) await this.one({ tenantId, table, day, amount });
  }

  private async one(asked: Asked): Promise<void> {
    const { tenantId } = asked;
    const file = await this.write(asked);
    const needless = await this.db.inTenant(tenantId, (tx) => takePlace(tx, file));
    if (needless !== null) await this.files.delete(warehouseKey(tenantId, needless));
  }

  private async write({ tenantId, table, day, amount }: Asked): Promise<Written> {
    const id = uuidv7();
    const [digest, read] = [createHash('sha256'), { rows: 0 }];
    const lines = async function* (this: WriteFiles): AsyncGenerator<Buffer> {
      const told = (text: string) => (digest.update(text), Buffer.from(text));
      yield told(plainLine(columns[table].map(([name]) => name)));
      for await (const page of this.rows.run({ tenantId, table, day, amount })) {
        read.rows += page.length;
        yield told(page.map(plainLine).join(''));
      }
    };
    const source = Readable.from(lines.call(this));
    const zipped = createGzip();
    source.once('error', (error) => zipped.destroy(error)).pipe(zipped);
    const bytes = await this.files.put(warehouseKey(tenantId, id), zipped, { contentType: 'application/gzip' });
    return { id, table, day, rows: read.rows, bytes, digest: digest.digest('hex') };
  }

  private async forgetOld(tenantId: string, now: Date): Promise<void> {
    for (const { id } of await this.db.inTenant(tenantId, (tx) => oldFiles(tx, firstKept(now)))) {
      await this.files.delete(warehouseKey(tenantId, id));
      await this.db.inTenant(tenantId, (tx) => forgetFile(tx, id));
    }
  }
}
