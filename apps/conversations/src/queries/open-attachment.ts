import { Inject, Injectable } from '@nestjs/common';
import { Refused, type AttachmentQuery, type AttachmentVariant, type Principal } from '@parley/contracts';
import { FilesUnavailable, type ByteRange, type FileStore, type StoredFile } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { AttachmentLinks } from '../attachments/attachment-links.js';
import { fileKey } from '../attachments/file-key.js';
import { signedAttachment, visibleAttachment } from '../db/attachments.js';
import type { StoredAttachment } from '../domain/attachment.js';

/** A form of a file that the asker may have. */
export interface OpenedAttachment {
  stored: StoredAttachment;
  variant: AttachmentVariant;
  open(range?: ByteRange): Promise<StoredFile>;
}

/** Finds files for those who may have them: by their token, or by a link. */
@Injectable()
export class OpenAttachment {
  constructor(
    private readonly db: Database,
    @Inject(FILES) private readonly files: FileStore,
    private readonly links: AttachmentLinks,
  ) {}

  /** @throws Refused `attachment.not_found` */
  find(who: Principal, id: string): Promise<StoredAttachment> {
    return this.db.inTenant(who.tenantId, async (tx) => found(await visibleAttachment(tx, who, id)));
  }

  /** @param who absent: the query must hold a valid signature. @throws Refused `attachment.not_found`, `attachment.link_expired` */
  async run(who: Principal | undefined, id: string, query: AttachmentQuery): Promise<OpenedAttachment> {
    const { variant } = query;
    const tenantId = who?.tenantId ?? this.tenantOf(id, query);
    const stored = who ? await this.find(who, id) : await this.db.inTenant(tenantId, async (tx) => found(await signedAttachment(tx, id)));
    if (variant === 'thumbnail' && !stored.thumbnail) throw new Refused('attachment.not_found');
    return { stored, variant, open: (range) => this.open(fileKey({ tenantId, id }, variant), range) };
  }

  private tenantOf(id: string, { variant, tenant, expires, signature }: AttachmentQuery): string {
    const signed = tenant !== undefined && expires !== undefined && signature !== undefined;
    if (!signed || !this.links.isValid({ tenantId: tenant, id, variant, expires }, signature)) throw new Refused('attachment.link_expired');
    return tenant;
  }

  private async open(key: string, range?: ByteRange): Promise<StoredFile> {
    try {
      const file = await this.files.get(key, range);
      if (file) return file;
    } catch (error) {
      if (error instanceof FilesUnavailable) throw Object.assign(new Refused('service.unavailable'), { cause: error });
      throw error;
    }
    throw new Refused('attachment.not_found');
  }
}

function found(stored: StoredAttachment | undefined): StoredAttachment {
  if (!stored) throw new Refused('attachment.not_found');
  return stored;
}
