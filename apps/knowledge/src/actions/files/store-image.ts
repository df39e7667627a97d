import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { isShownImage, MAX_ARTICLE_IMAGE_BYTES, Refused } from '@parley/contracts';
import { FilesUnavailable, type FileStore } from '@parley/files';
import { FILES, Turns } from '@parley/service-kit';
import { Database, type Tx, uuidv7 } from '@parley/tenancy';
import { Images, type PreparedImage } from '@parley/uploads';
import { fileTypeFromBuffer } from 'file-type';
import type { KbFileRow } from '../../db/files.js';
import { type Doer, toldOf } from '../../domain/doer.js';
import { fileKey } from './file-key.js';

/** What the images of one tenant may take up, in bytes. */
const ROOM = 5 * 2 ** 30;
/** Images in memory at once; a further one waits. */
const AT_ONCE = 4;
const WAITING = 32;
const LONGEST_NAME = 120;

/** An image as it comes in. Nothing of its name can be trusted. */
export interface GivenImage {
  name: string;
  content: AsyncIterable<Uint8Array>;
}

/** Takes an image in for articles: first a row that says `pending`, then the file, then the row says `ready`. What breaks in between, a sweep finds. */
@Injectable()
export class StoreImage {
  private readonly turns = new Turns(AT_ONCE, WAITING);

  constructor(
    private readonly db: Database,
    private readonly images: Images,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** @throws Refused `attachment.too_large`, `attachment.type_refused`, `attachment.empty`, `attachment.unreadable`, `limit.quota`, `limit.busy` */
  run(tenantId: string, doer: Doer, { name, content }: GivenImage): Promise<KbFileRow> {
    return this.turns.take(async () => {
      const image = await this.read(content);
      const row: KbFileRow = { id: uuidv7(), name: named(name), contentType: image.contentType, size: image.bytes.length, width: image.width, height: image.height, createdAt: new Date() };
      await this.db.inTenant(tenantId, (tx) => begin(tx, doer, row));
      await this.files.put(fileKey(tenantId, row.id), Readable.from([image.bytes]), { contentType: row.contentType }).catch(away);
      await this.db.inTenant(tenantId, (tx) => tx.run(`update kb_file set state = 'ready' where tenant_id = $1 and id = $2`, [tenantId, row.id]));
      return row;
    });
  }

  private async read(content: AsyncIterable<Uint8Array>): Promise<PreparedImage> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of content) {
      size += chunk.length;
      if (size > MAX_ARTICLE_IMAGE_BYTES) throw new Refused('attachment.too_large', `at most ${MAX_ARTICLE_IMAGE_BYTES} bytes`);
      chunks.push(chunk);
    }
    if (size === 0) throw new Refused('attachment.empty');
    const bytes = Buffer.concat(chunks);
    const type = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? '';
    const known = type === 'image/apng' ? 'image/png' : type;
    if (!isShownImage(known)) throw new Refused('attachment.type_refused', 'an image: JPEG, PNG, WebP, GIF or AVIF');
    return this.images.prepare(known, async () => bytes);
  }
}

/** One line, without what could be taken for a path. */
const named = (name: string): string => name.toWellFormed().replace(/[\p{Cc}\p{Cf}/\\]+/gu, ' ').trim().slice(0, LONGEST_NAME);

async function begin(tx: Tx, doer: Doer, { id, name, contentType, size, width, height, createdAt }: KbFileRow): Promise<void> {
  const begun = await tx.run(
    `insert into kb_file (tenant_id, id, state, name, content_type, size, width, height, created_by, created_at)
     select $1::uuid, $2, 'pending', $3, $4, $5::bigint, $6, $7, $8, $9 where (select coalesce(sum(size), 0) from kb_file where tenant_id = $1::uuid) + $5::bigint <= $10::bigint`,
    [tx.tenantId, id, name, contentType, size, width, height, JSON.stringify(toldOf(doer)), createdAt, ROOM],
  );
  if (begun === 0) throw new Refused('limit.quota');
}

function away(error: unknown): never {
  throw error instanceof FilesUnavailable ? Object.assign(new Refused('service.unavailable'), { cause: error }) : error;
}
