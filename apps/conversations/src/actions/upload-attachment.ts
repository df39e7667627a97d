import { Inject, Injectable } from '@nestjs/common';
import { MAX_FILE_BYTES, Refused, UPLOADS_PER_HOUR, type Principal } from '@parley/contracts';
import type { FileStore } from '@parley/files';
import { FILES, IdempotencyStore, RateLimiter, Turns } from '@parley/service-kit';
import { Database, uuidv7 } from '@parley/tenancy';
import type { FormFile } from '@parley/uploads';
import { deleteFiles } from '../attachments/file-key.js';
import { ReceiveFile, type Received } from '../attachments/receive-file.js';
import { beginAttachment, finishAttachment } from '../db/attachments.js';
import { addUsage, hasRoom } from '../db/storage-usage.js';
import { asVoice, type StoredAttachment } from '../domain/attachment.js';

/** Uploads of this process at once; a further one is told `limit.busy`. Each may hold a socket for minutes and an image in memory. */
const AT_ONCE = 64;

export interface Upload {
  /** Begins to read; only called when there is room for what comes. */
  read: () => Promise<FormFile>;
  /** How long it is, of a recorded voice message, in milliseconds. */
  duration?: number | undefined;
  /** The request's `Idempotency-Key`. */
  idempotencyKey?: string | undefined;
}

/**
 * Takes a file in, in two phases: first a row that says `pending`, then the file, then the row says `ready`. Whatever breaks in between
 * leaves a row that the sweep finds.
 */
@Injectable()
export class UploadAttachment {
  private readonly turns = new Turns(AT_ONCE, 0);

  constructor(
    private readonly db: Database,
    private readonly receive: ReceiveFile,
    private readonly limiter: RateLimiter,
    private readonly idempotency: IdempotencyStore,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** @throws Refused the problems of `POST /attachments` */
  run(who: Principal, upload: Upload): Promise<StoredAttachment> {
    return this.turns.take(async () => {
      await this.limiter.take(`uploads:${who.kind}:${who.id}`, { points: UPLOADS_PER_HOUR[who.kind], seconds: 3600 });
      const place = { tenantId: who.tenantId, id: uuidv7(), maxBytes: MAX_FILE_BYTES[who.kind] };
      const file = await this.begin(who, place.id, upload);
      try {
        const { stored, ...rest } = await this.receive.run(place, file);
        const received = { ...rest, stored: asVoice(stored, upload.duration) };
        const answered = await this.once(who, received, upload.idempotencyKey);
        if (answered.id !== place.id) await this.discard(place);
        return answered;
      } catch (error) {
        await this.discard(place).catch(() => undefined);
        throw error;
      }
    });
  }

  private async begin(who: Principal, id: string, { read }: Upload): Promise<FormFile> {
    const room = await this.db.inTenant(who.tenantId, (tx) => hasRoom(tx, who));
    if (!room) throw new Refused('limit.quota');
    const file = await read();
    await this.db.inTenant(who.tenantId, (tx) => beginAttachment(tx, who, id));
    return file;
  }

  /** A repeat of an `Idempotency-Key` gets the first file, if it is the same. */
  private async once(who: Principal, received: Received, key: string | undefined): Promise<StoredAttachment> {
    const finish = async () => ({ status: 201, value: await this.finish(who, received) });
    if (key === undefined) return (await finish()).value;
    const input = [received.stored.name, received.hash];
    const made = await this.idempotency.once({ principal: who, key, route: 'POST /attachments', input, keep: true }, finish);
    return made.value as StoredAttachment;
  }

  private finish(who: Principal, { stored, storedBytes }: Received): Promise<StoredAttachment> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      if (!(await finishAttachment(tx, stored, storedBytes))) throw new Refused('attachment.incomplete', 'it took too long');
      if (!(await addUsage(tx, who, storedBytes))) throw new Refused('limit.quota');
      return stored;
    });
  }

  /**
   * Files before the row, so that none is left without one. A row that became `ready` although nobody could be told so (the database went
   * away in between) keeps its file: a sweep takes both.
   */
  private async discard(place: { tenantId: string; id: string }): Promise<void> {
    const { tenantId, id } = place;
    const doomed = await this.db.inTenant(tenantId, (tx) => tx.run(`update attachment set state = 'doomed', swept_at = now() where tenant_id = $1 and id = $2 and state = 'pending'`, [tenantId, id]));
    if (doomed === 0) return;
    await deleteFiles(this.files, place);
    await this.db.inTenant(tenantId, (tx) => tx.run(`delete from attachment where tenant_id = $1 and id = $2 and state = 'doomed'`, [tenantId, id]));
  }
}
