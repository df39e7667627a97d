import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { MAX_KB_ARTICLE_BYTES, MAX_KB_PDF_BYTES, Refused, type KbImportReason } from '@parley/contracts';
import type { FileStore } from '@parley/files';
import { Outbound } from '@parley/outbound';
import { FILES } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { findImport, storeItems, type KbImportRow, type NewItem } from '../../db/imports/imports.js';
import { decodeText } from '@parley/uploads';
import { digestOf } from '../../imports/digest.js';
import { faulty, type ReadItem } from '../../imports/drafted.js';
import { PageFetcher } from '../../imports/fetch-pages.js';
import { readMarkdownFile } from '../../imports/markdown-file.js';
import { readZip } from '../../imports/read-zip.js';
import { CarefulReading } from '../../imports/thread/careful-reading.js';
import { stagePages } from './begin-import.js';

/** Pages of one turn. */
const PAGES = 5;
/** Items of one statement. */
const CHUNK = 200;

/** Reads what is to be brought in, and stores it: nothing is changed by that. */
@Injectable()
export class ReadKbImport {
  constructor(
    private readonly db: Database,
    private readonly outbound: Outbound,
    private readonly reading: CarefulReading,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** Takes a turn. Answers whether there is more to read at once. */
  async run(tenantId: string, id: string): Promise<boolean> {
    const job = await this.db.inTenant(tenantId, (tx) => findImport(tx, id));
    if (job.status !== 'reading') return false;
    if (job.source === 'pages') return this.pages(tenantId, job);
    try {
      const items = await this.file(job);
      await this.db.inTenant(tenantId, (tx) => storeAll(tx, job, items));
    } catch (error) {
      if (!(error instanceof Refused) || !error.code.startsWith('import.')) throw error;
      await this.fail(tenantId, job, error.code === 'import.too_large' ? 'too_many' : error.message === 'too_complex' ? 'too_complex' : 'unreadable');
    }
    return false;
  }

  private async file({ source, fileKey, name }: KbImportRow): Promise<ReadItem[]> {
    const stored = fileKey ? await this.files.get(fileKey) : undefined;
    if (!stored) throw new Refused('import.unreadable');
    const bytes = await buffer(stored.content);
    if (source === 'table') return this.table(bytes);
    if (source === 'helpdesk') return this.reading.helpdesk([{ path: name, bytes }]);
    if (/\.zip$/i.test(name)) return readZip(bytes, this.reading);
    if (/\.pdf$/i.test(name)) return [bytes.length > MAX_KB_PDF_BYTES ? faulty(name, 'too_large') : await this.reading.pdf(name, bytes)];
    const text = bytes.length > MAX_KB_ARTICLE_BYTES ? null : decodeText(bytes);
    return [text === null ? faulty(name, bytes.length > MAX_KB_ARTICLE_BYTES ? 'too_large' : 'not_text') : readMarkdownFile(name, text)];
  }

  private table(bytes: Buffer): Promise<ReadItem[]> {
    const text = decodeText(bytes);
    if (text === null) throw new Refused('import.unreadable', 'The encoding is none that is known');
    return this.reading.table(text);
  }

  private async pages(tenantId: string, job: KbImportRow): Promise<boolean> {
    const fetcher = new PageFetcher(this.outbound, (url, html) => this.reading.page(url, html));
    if (job.sitemap !== null && job.total === 0) return this.sitemap(tenantId, job, fetcher);
    const next = await this.db.inTenant(tenantId, (tx) =>
      tx.rows<{ position: number; source: string }>(`select position, source from kb_import_item where tenant_id = $1 and import_id = $2 and outcome = 'waiting' and content is null order by position limit ${PAGES}`, [tenantId, job.id]),
    );
    const read: NewItem[] = [];
    for (const { position, source } of next) read.push(withDigest(await fetcher.page(source), position));
    return this.db.inTenant(tenantId, async (tx) => {
      if ((await findImport(tx, job.id, 'for update')).status !== 'reading') return false;
      await storeItems(tx, job.id, read);
      await account(tx, job.id, next.length < PAGES);
      return next.length === PAGES;
    });
  }

  private async sitemap(tenantId: string, job: KbImportRow, fetcher: PageFetcher): Promise<boolean> {
    const found = await fetcher.sitemap(job.sitemap!);
    if ('reason' in found) return this.fail(tenantId, job, found.reason);
    await this.db.inTenant(tenantId, async (tx) => {
      await stagePages(tx, job.id, found.urls);
      await tx.run('update kb_import set total = $3 where tenant_id = $1 and id = $2', [tenantId, job.id, found.urls.length]);
    });
    return true;
  }

  private async fail(tenantId: string, { id, fileKey }: KbImportRow, reason: KbImportReason): Promise<false> {
    await this.db.inTenant(tenantId, (tx) => tx.run(`update kb_import set status = 'failed', reason = $3, finished_at = now(), file_key = null where tenant_id = $1 and id = $2 and status = 'reading'`, [tenantId, id, reason]));
    if (fileKey) await this.files.delete(fileKey);
    return false;
  }
}

const withDigest = (item: ReadItem, position: number): NewItem => ({ item, position, digest: 'drafted' in item ? digestOf(item.drafted) : null });

/** Of what has the same key in the same language the first counts. */
function withoutDoubles(items: readonly ReadItem[]): ReadItem[] {
  const seen = new Set<string>();
  return items.map((item) => {
    if (!('drafted' in item)) return item;
    const id = `${item.drafted.locale ?? ''}\n${item.drafted.key}`;
    if (seen.has(id)) return faulty(item.source, 'duplicate', item.drafted.key.slice(0, 200));
    seen.add(id);
    return item;
  });
}

async function storeAll(tx: Tx, job: KbImportRow, items: readonly ReadItem[]): Promise<void> {
  if ((await findImport(tx, job.id, 'for update')).status !== 'reading') return;
  const all = withoutDoubles(items).map((item, nth) => withDigest(item, nth + 1));
  for (let at = 0; at < all.length; at += CHUNK) await storeItems(tx, job.id, all.slice(at, at + CHUNK));
  await tx.run('update kb_import set total = $3 where tenant_id = $1 and id = $2', [tx.tenantId, job.id, all.length]);
  await account(tx, job.id, true);
}

/** How far it is; what is no article is dealt with. */
const account = (tx: Tx, id: string, ready: boolean): Promise<number> =>
  tx.run(
    `update kb_import i set read = c.read, failed = c.failed, done = c.failed, turn_at = now(), status = case when $3 then 'ready' else status end
     from (select count(*) filter (where content is not null or outcome <> 'waiting')::int as read, count(*) filter (where outcome = 'failed')::int as failed from kb_import_item where tenant_id = $1 and import_id = $2) c
     where i.tenant_id = $1 and i.id = $2`,
    [tx.tenantId, id, ready],
  );
