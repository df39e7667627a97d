import { Inject, Injectable } from '@nestjs/common';
import { type Page, type Query, Refused, type Staff, type WarehouseFile } from '@parley/contracts';
import { FilesUnavailable, type FileStore, type StoredFile } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { Database, decodeCursor, encodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { type FileRow, findFile, listFiles, warehouseKey } from '../../db/warehouse/files.js';
import { ReportLinks } from '../../reports/report-links.js';

const Place = z.tuple([z.iso.date(), z.uuid()]);

/** A file and what is in it. */
export interface OpenedFile extends StoredFile {
  row: FileRow;
}

/** Files for a warehouse. */
@Injectable()
export class ListFiles {
  constructor(
    private readonly db: Database,
    private readonly links: ReportLinks,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** Newest day first. @throws Refused `request.cursor_invalid` */
  run({ tenantId }: Staff, { limit, cursor, table, since }: Query<'GET /reports/warehouse/files'>): Promise<Page<WarehouseFile>> {
    const [day, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, Place);
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await listFiles(tx, { table: table ?? null, since: since ?? null, after: day && id ? { day, id } : null, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const data = shown.map(({ writtenAt, ...row }) => ({ ...row, writtenAt: writtenAt.toISOString(), url: this.links.file(tenantId, row.id) }));
      return { data, nextCursor: rows.length > limit && last ? encodeCursor([last.day, last.id]) : null };
    });
  }

  /** @throws Refused `report_file.not_found`, `service.unavailable` */
  async open(tenantId: string, id: string): Promise<OpenedFile> {
    const row = await this.db.inTenant(tenantId, (tx) => findFile(tx, id));
    if (!row) throw new Refused('report_file.not_found');
    const stored = await this.files.get(warehouseKey(tenantId, id)).catch((error: unknown) => {
      if (error instanceof FilesUnavailable) throw Object.assign(new Refused('service.unavailable'), { cause: error });
      throw error;
    });
    if (!stored) throw new Refused('report_file.not_found');
    return { ...stored, row };
  }
}
