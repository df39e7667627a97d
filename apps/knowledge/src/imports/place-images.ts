import { createHash } from 'node:crypto';
import { Refused } from '@parley/contracts';
import type { Database } from '@parley/tenancy';
import type { StoreImage } from '../actions/files/store-image.js';
import type { Doer } from '../domain/doer.js';
import type { Drafted, Note } from './drafted.js';

export interface ImageSource {
  tenantId: string;
  doer: Doer;
  /** Files of the zip by their paths. */
  files: ReadonlyMap<string, Buffer>;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Puts images of articles that are brought in into the store, each once, and names them in the text. */
export class ImagePlacer {
  constructor(
    private readonly db: Database,
    private readonly store: StoreImage,
  ) {}

  /** The text with its images as readers get them; an image that is not there stays as it was named. @throws Refused `limit.busy`, `service.unavailable` */
  async place({ body, images }: Drafted, source: ImageSource): Promise<{ body: string; notes: Note[] }> {
    const notes: Note[] = [];
    let placed = body;
    for (const [reference, path] of Object.entries(images)) {
      const bytes = source.files.get(path);
      if (!bytes) {
        notes.push({ reason: 'image_missing', detail: path.slice(0, 200) });
        continue;
      }
      const id = await this.idOf(bytes, path, source).catch((error: unknown) => {
        if (error instanceof Refused && (error.code.startsWith('attachment.') || error.code === 'limit.quota')) return null;
        throw error;
      });
      if (id === null) notes.push({ reason: 'image_refused', detail: path.slice(0, 200) });
      else placed = placed.replaceAll(new RegExp(`(\\]\\(\\s*<?)${escaped(reference)}(?=[>\\s)])`, 'g'), (_, before: string) => `${before}kb-file:${id}`);
    }
    return { body: placed, notes };
  }

  /** The image that these bytes are in the store: brought in before, taken out by an export, or new. */
  private async idOf(bytes: Buffer, path: string, { tenantId, doer }: ImageSource): Promise<string> {
    const digest = createHash('sha256').update(bytes).digest('base64url');
    const exported = /(?:^|\/)images\/([0-9a-f]{8}-[0-9a-f-]{27})\.\w+$/.exec(path)?.[1] ?? null;
    const known = await this.db.inTenant(tenantId, (tx) =>
      tx.row<{ id: string }>(
        `select file_id as id from kb_source_image where tenant_id = $1 and digest = $2
         union all select id from kb_file where tenant_id = $1 and id = $3::uuid and size = $4 and state = 'ready' limit 1`,
        [tenantId, digest, exported, bytes.length],
      ),
    );
    if (known) return known.id;
    const { id } = await this.store.run(tenantId, doer, { name: path.split('/').at(-1)!, content: oneChunk(bytes) });
    await this.db.inTenant(tenantId, (tx) => tx.run('insert into kb_source_image (tenant_id, digest, file_id) values ($1, $2, $3) on conflict do nothing', [tenantId, digest, id]));
    return id;
  }
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
