import { Inject, Injectable } from '@nestjs/common';
import { Refused, UPLOADS_PER_HOUR, type AttachmentVariant, type Staff } from '@parley/contracts';
import { FilesUnavailable, type FileStore } from '@parley/files';
import { FILES, RateLimiter } from '@parley/service-kit';
import { Database, uuidv7 } from '@parley/tenancy';
import { deleteFiles, fileKey } from '../../attachments/file-key.js';
import { beginAttachment, finishAttachment } from '../../db/attachments.js';
import { addUsage } from '../../db/storage-usage.js';
import type { StoredAttachment } from '../../domain/attachment.js';

/** Copies files that a rule keeps, so that whoever uses it can send them as if they had been uploaded. They count as uploads do. */
@Injectable()
export class CopyKeptFiles {
  constructor(
    private readonly db: Database,
    private readonly limiter: RateLimiter,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** @throws Refused `attachment.not_found`, `limit.quota`, `limit.rate`, `service.unavailable` */
  async run(who: Staff, kept: readonly StoredAttachment[]): Promise<StoredAttachment[]> {
    const copies: StoredAttachment[] = [];
    for (const one of kept) {
      await this.limiter.take(`uploads:${who.kind}:${who.id}`, { points: UPLOADS_PER_HOUR[who.kind], seconds: 3600 });
      copies.push(await this.copy(who, one));
    }
    return copies;
  }

  /** As an upload: a row that says `pending`, then the files, then the row says `ready`. */
  private async copy(who: Staff, original: StoredAttachment): Promise<StoredAttachment> {
    const { tenantId } = who;
    const stored = { ...original, id: uuidv7() };
    await this.db.inTenant(tenantId, (tx) => beginAttachment(tx, who, stored.id));
    try {
      const forms: AttachmentVariant[] = ['file', ...(original.thumbnail ? (['thumbnail'] as const) : [])];
      let bytes = 0;
      for (const form of forms) bytes += await this.copyForm({ tenantId, from: original.id, to: stored.id }, form);
      await this.db.inTenant(tenantId, async (tx) => {
        if (!(await finishAttachment(tx, stored, bytes))) throw new Refused('attachment.not_found');
        if (!(await addUsage(tx, who, bytes))) throw new Refused('limit.quota');
      });
      return stored;
    } catch (error) {
      await this.discard({ tenantId, id: stored.id }).catch(() => undefined);
      throw error instanceof FilesUnavailable ? Object.assign(new Refused('service.unavailable'), { cause: error }) : error;
    }
  }

  private async copyForm({ tenantId, from, to }: { tenantId: string; from: string; to: string }, form: AttachmentVariant): Promise<number> {
    const source = await this.files.get(fileKey({ tenantId, id: from }, form));
    if (!source) throw new Refused('attachment.not_found');
    return this.files.put(fileKey({ tenantId, id: to }, form), source.content);
  }

  /** Files before the row, so that none is left without one. */
  private async discard(place: { tenantId: string; id: string }): Promise<void> {
    await deleteFiles(this.files, place);
    await this.db.inTenant(place.tenantId, (tx) => tx.run(`delete from attachment where tenant_id = $1 and id = $2 and state = 'pending'`, [place.tenantId, place.id]));
  }
}
