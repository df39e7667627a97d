import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { MAX_ARTICLE_IMAGE_BYTES, Refused, type KbImportItem } from '@parley/contracts';
import type { FileStore } from '@parley/files';
import { record } from '@parley/eventing';
import type { Logger } from '@parley/observability';
import { FILES, LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { findImport, importColumns, waitingItems, type KbImportRow, type StagedItem } from '../../db/imports/imports.js';
import { administered, importTarget } from '../../domain/audited.js';
import type { Doer } from '../../domain/doer.js';
import { bringIn } from '../../imports/bring-in.js';
import type { Note } from '../../imports/drafted.js';
import { ImagePlacer } from '../../imports/place-images.js';
import { filesOfZip } from '../../imports/read-zip.js';
import { StoreImage } from '../files/store-image.js';

/** Items of one turn. */
const SLICE = 25;
/** Problems of the moment: the item waits for the next turn. */
const LATER = new Set(['limit.busy', 'service.unavailable']);

interface Settled {
  outcome: Exclude<KbImportItem['outcome'], 'waiting'>;
  reason: KbImportItem['reason'];
  detail: string | null;
  notes: Note[];
  articleId: string | null;
}
interface Job extends KbImportRow {
  tenantId: string;
  doer: Doer;
}

/** Takes an import on: each article with its outcome and the counters in one transaction, so that whatever dies, nothing is brought in twice. */
@Injectable()
export class RunKbImport {
  private readonly images: ImagePlacer;

  constructor(
    private readonly db: Database,
    @Inject(FILES) private readonly files: FileStore,
    @Inject(LOG) private readonly log: Logger,
    store: StoreImage,
  ) {
    this.images = new ImagePlacer(db, store);
  }

  /** Takes a turn. Answers whether there is more to do at once. */
  async run(tenantId: string, id: string): Promise<boolean> {
    const [row, items] = await this.db.inTenant(tenantId, async (tx) => [await findImport(tx, id), await waitingItems(tx, id, { after: 0, most: SLICE })] as const);
    if (row.status !== 'running' || !row.plan) return false;
    const job: Job = { ...row, tenantId, doer: { ...row.by, kind: row.by.kind === 'visitor' ? 'system' : row.by.kind, ip: null, mayPublish: true } };
    const files = await this.filesOf(job, items);
    for (const item of items) if (!(await this.item(job, item, files))) return false;
    if (items.length === SLICE) return true;
    await this.finish(job);
    return false;
  }

  private async filesOf({ fileKey, name }: Job, items: readonly StagedItem[]): Promise<Map<string, Buffer>> {
    const paths = new Set(items.flatMap(({ content }) => Object.values(content.images)));
    if (paths.size === 0 || !fileKey || !/\.zip$/i.test(name)) return new Map();
    const stored = await this.files.get(fileKey);
    return stored ? filesOfZip(await buffer(stored.content), paths, MAX_ARTICLE_IMAGE_BYTES) : new Map();
  }

  /** Answers whether the import goes on. */
  private async item(job: Job, item: StagedItem, files: ReadonlyMap<string, Buffer>): Promise<boolean> {
    try {
      const placed = await this.images.place(item.content, { tenantId: job.tenantId, doer: job.doer, files });
      const noted = { ...item, notes: [...item.notes, ...placed.notes] };
      return await this.attempt(job, noted, placed.body).catch((error: unknown) => {
        // Another article is at this address: it gets one of its own.
        const taken = error instanceof Refused && error.code === 'article.slug_taken';
        if (!taken) throw error;
        return this.attempt(job, { ...noted, content: { ...item.content, slug: null }, notes: [...noted.notes, { reason: 'field_invalid', detail: 'slug' }] }, placed.body);
      });
    } catch (error) {
      if (error instanceof Refused && LATER.has(error.code)) throw error;
      // Whatever it was, it must not keep the others from their turn.
      const detail = error instanceof Refused ? error.code : 'internal.error';
      if (detail === 'internal.error') this.log.error({ err: error, importId: job.id, position: item.position }, 'an article could not be imported');
      return this.db.inTenant(job.tenantId, (tx) => once(tx, job, item, async () => ({ outcome: 'failed', reason: 'refused', detail, notes: item.notes, articleId: null })));
    }
  }

  private attempt(job: Job, item: StagedItem, body: string): Promise<boolean> {
    return this.db.inTenant(job.tenantId, (tx) =>
      once(tx, job, item, async () => {
        const { outcome, articleId, notes } = await bringIn(tx, item, { plan: job.plan!, doer: job.doer, body });
        const left = 'reason' in outcome ? outcome : null;
        return { outcome: outcome.outcome, reason: left?.reason ?? null, detail: left?.detail ?? null, notes: [...item.notes, ...notes], articleId };
      }),
    );
  }

  private async finish({ tenantId, id, fileKey, doer }: Job): Promise<void> {
    const done = await this.db.inTenant(tenantId, async (tx) => {
      const row = await tx.row<KbImportRow>(
        `update kb_import i set status = 'done', finished_at = now(), file_key = null where i.tenant_id = $1 and i.id = $2 and i.status = 'running'
           and not exists (select from kb_import_item where tenant_id = $1 and import_id = $2 and outcome = 'waiting' and content is not null) returning ${importColumns}`,
        [tenantId, id],
      );
      if (!row) return false;
      const { created, updated, unchanged, skipped, failed } = row;
      await record(tx, administered(doer, tenantId, { action: 'kb_import.finished', target: importTarget(row), after: { created, updated, unchanged, skipped, failed } }));
      return true;
    });
    if (done && fileKey) await this.files.delete(fileKey);
  }
}

/** Deals with an item under the lock of its import, unless somebody else has, or the import has ended. Answers whether it goes on. */
async function once(tx: Tx, { id }: Job, item: StagedItem, deal: () => Promise<Settled>): Promise<boolean> {
  if ((await findImport(tx, id, 'for update')).status !== 'running') return false;
  const [held] = await waitingItems(tx, id, { after: item.position - 1, most: 1, lock: 'for update' });
  if (held?.position !== item.position) return true;
  const { outcome, reason, detail, notes, articleId } = await deal();
  await tx.run(
    `update kb_import_item set outcome = $4, reason = $5, detail = $6, notes = $7, article_id = $8, content = null where tenant_id = $1 and import_id = $2 and position = $3`,
    [tx.tenantId, id, item.position, outcome, reason, detail, JSON.stringify(notes.slice(0, 50)), articleId],
  );
  await tx.run(`update kb_import set done = done + 1, ${outcome} = ${outcome} + 1, turn_at = now() where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  return true;
}
