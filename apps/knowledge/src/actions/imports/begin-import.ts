import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { ImportPages, MAX_KB_IMPORT_BYTES, Refused, type KbImport, type Staff } from '@parley/contracts';
import { FileTooLarge, type FileStore } from '@parley/files';
import { FILES, Turns } from '@parley/service-kit';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { presentImport, type KbImportRow } from '../../db/imports/imports.js';
import { decodeText, type FormFile } from '@parley/uploads';
import { doerOf, toldOf } from '../../domain/doer.js';

/** Most imports of a tenant that are being read, wait for their plan or run. */
const MOST_OPEN = 10;
/** For how long a file may be on its way. */
const UPLOAD = `interval '1 hour'`;
/** Largest file of plain text, in bytes. */
const MOST_TEXT = 4 * 2 ** 20;

const sources: readonly [RegExp, KbImport['source']][] = [[/\.(zip|md|markdown|txt|pdf)$/i, 'files'], [/\.(csv|tsv)$/i, 'table'], [/\.json$/i, 'helpdesk']];
const sourceOf = (name: string): KbImport['source'] | undefined => sources.find(([ending]) => ending.test(name))?.[1];

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
        throw new Refused('import.unreadable', 'A zip, a Markdown or PDF file, a CSV table, JSON of another help desk or a list of addresses is expected');
      }
      if (/\.txt$/i.test(name)) return this.ofText(who, name, { content, whole });
      return this.keep(who, { source, name }, { content, whole });
    });
  }

  /** Lines of addresses are pages to fetch; any other text is an article. */
  private async ofText(who: Staff, name: string, { content, whole }: Pick<FormFile, 'content' | 'whole'>): Promise<KbImport> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of content as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_TEXT) throw new Refused('import.too_large', `at most ${MOST_TEXT} bytes`);
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    const lines = (decodeText(bytes) ?? '').split('\n').map((line) => line.trim()).filter(Boolean);
    const pages = lines.length > 0 && lines.every((line) => /^https?:\/\//i.test(line)) ? ImportPages.safeParse({ urls: lines }) : null;
    if (!pages) return this.keep(who, { source: 'files', name }, { content: Readable.from([bytes]), whole });
    await whole;
    if (!pages.success) throw new Refused('import.unreadable', pages.error.issues[0]?.message);
    return this.ofPages(who, pages.data);
  }

  /** Stores the file, and notes that it is to be read. */
  private async keep(who: Staff, { source, name }: Pick<KbImportRow, 'source' | 'name'>, { content, whole }: Pick<FormFile, 'content' | 'whole'>): Promise<KbImport> {
    const row = newImport(who, { source, name: nameOf(name) });
    row.fileKey = `${who.tenantId}/kb-imports/${row.id}`;
    // The row is there first and goes last, so that no file lies without one; it is nobody's turn before the file is whole.
    const stored = await this.store(who.tenantId, row, { waits: true });
    try {
      await this.files.put(row.fileKey, content, { maxBytes: MAX_KB_IMPORT_BYTES });
      await whole;
      await this.db.inTenant(who.tenantId, (tx) => tx.run('update kb_import set turn_at = now() where tenant_id = $1 and id = $2', [who.tenantId, row.id]));
      return stored;
    } catch (error) {
      content.destroy();
      await this.files.delete(row.fileKey).catch(() => undefined);
      await this.db.inTenant(who.tenantId, (tx) => tx.run('delete from kb_import where tenant_id = $1 and id = $2', [who.tenantId, row.id]));
      throw error instanceof FileTooLarge ? new Refused('import.too_large', `at most ${MAX_KB_IMPORT_BYTES} bytes`) : error;
    }
  }

  /** @throws Refused `import.too_many` */
  ofPages(who: Staff, { urls, sitemap }: ImportPages): Promise<KbImport> {
    const distinct = [...new Set(urls ?? [])];
    const name = new URL(sitemap ?? distinct[0]!).hostname;
    return this.store(who.tenantId, { ...newImport(who, { source: 'pages', name }), sitemap: sitemap ?? null, total: distinct.length }, { urls: distinct });
  }

  private store(tenantId: string, row: KbImportRow, { urls = [], waits = false }: { urls?: readonly string[]; waits?: boolean }): Promise<KbImport> {
    return this.db.inTenant(tenantId, async (tx) => {
      await mustHaveRoom(tx);
      await tx.run(
        `insert into kb_import (tenant_id, id, source, name, status, file_key, sitemap, total, by, turn_at, created_at) values ($1, $2, $3, $4, 'reading', $5, $6, $7, $8, now() + case when $10 then ${UPLOAD} else interval '0' end, $9)`,
        [tenantId, row.id, row.source, row.name, row.fileKey, row.sitemap, row.total, JSON.stringify(row.by), row.createdAt, waits],
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
