import { Inject, Injectable } from '@nestjs/common';
import { MAX_KB_IMPORT_BYTES, Refused, type ImportPages, type KbImport, type Staff } from '@parley/contracts';
import { FileTooLarge, type FileStore } from '@parley/files';
import { FILES, Turns } from '@parley/service-kit';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import type { FormFile } from '@parley/uploads';
import { presentImport, type KbImportRow } from '../../db/imports/imports.js';
import { doerOf, toldOf } from '../../domain/doer.js';

/** Most imports of a tenant that are being read, wait for their plan or run. */
const MOST_OPEN = 10;

const sourceOf = (name: string): KbImport['source'] | null => (/\.(zip|md|markdown)$/i.test(name) ? 'files' : /\.(csv|tsv)$/i.test(name) ? 'table' : null);

/** Takes in what is to be read. The file lies in the store until the import is over; from then on any process can go on. */
@Injectable()
export class BeginImport {
  private readonly turns = new Turns(4, 8);

  constructor(
    private readonly db: Database,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** @throws Refused `import.unreadable`, `import.too_large`, `import.too_many`, `attachment.incomplete`, `limit.busy` */
  ofFile(who: Staff, read: () => Promise<FormFile>): Promise<KbImport> {
    return this.turns.take(async () => {
      await this.db.inTenant(who.tenantId, mustHaveRoom);
      const { name, content, whole } = await read();
      const source = sourceOf(name);
      if (!source) {
        content.destroy();
        throw new Refused('import.unreadable', 'A zip, a Markdown file or a CSV table is expected');
      }
      const row = newImport(who, { source, name: nameOf(name) });
      row.fileKey = `${who.tenantId}/kb-imports/${row.id}`;
      try {
        await this.files.put(row.fileKey, content, { maxBytes: MAX_KB_IMPORT_BYTES });
        await whole;
        return await this.store(who.tenantId, row);
      } catch (error) {
        content.destroy();
        await this.files.delete(row.fileKey).catch(() => undefined);
        throw error instanceof FileTooLarge ? new Refused('import.too_large', `at most ${MAX_KB_IMPORT_BYTES} bytes`) : error;
      }
    });
  }

  /** @throws Refused `import.too_many` */
  ofPages(who: Staff, { urls, sitemap }: ImportPages): Promise<KbImport> {
    const distinct = [...new Set(urls ?? [])];
    const name = new URL(sitemap ?? distinct[0]!).hostname;
    return this.store(who.tenantId, { ...newImport(who, { source: 'pages', name }), sitemap: sitemap ?? null, total: distinct.length }, distinct);
  }

  private store(tenantId: string, row: KbImportRow, urls: readonly string[] = []): Promise<KbImport> {
    return this.db.inTenant(tenantId, async (tx) => {
      await mustHaveRoom(tx);
      await tx.run(
        `insert into kb_import (tenant_id, id, source, name, status, file_key, sitemap, total, by, turn_at, created_at) values ($1, $2, $3, $4, 'reading', $5, $6, $7, $8, now(), $9)`,
        [tenantId, row.id, row.source, row.name, row.fileKey, row.sitemap, row.total, JSON.stringify(row.by), row.createdAt],
      );
      await stagePages(tx, row.id, urls);
      return presentImport(row);
    });
  }
}

/** Pages that are still to be fetched: rows without content. */
export const stagePages = (tx: Tx, importId: string, urls: readonly string[]): Promise<number> =>
  tx.run('insert into kb_import_item (tenant_id, import_id, position, source) select $1, $2, v.position, v.url from unnest($3::text[]) with ordinality as v (url, position) on conflict do nothing', [tx.tenantId, importId, urls]);

async function mustHaveRoom(tx: Tx): Promise<void> {
  const { count } = (await tx.row<{ count: number }>(`select count(*)::int as count from kb_import where tenant_id = $1 and status in ('reading', 'ready', 'running')`, [tx.tenantId]))!;
  if (count >= MOST_OPEN) throw new Refused('import.too_many', `at most ${MOST_OPEN}; cancel one that is ready`);
}

const nameOf = (name: string) => name.replaceAll(/[\p{Cc}/\\]/gu, '').toWellFormed().slice(-200) || 'file';

const newImport = (who: Staff, given: Pick<KbImportRow, 'source' | 'name'>): KbImportRow => ({
  ...given, id: uuidv7(), status: 'reading', reason: null, plan: null, fileKey: null, sitemap: null, total: 0, read: 0, done: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0, by: toldOf(doerOf(who)),
  createdAt: new Date(), finishedAt: null,
});
