import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { API_BASE, type Attachment, type AttachmentVariant } from '@parley/contracts';
import { CONFIG, type BaseConfig } from '@parley/service-kit';
import type { StoredAttachment } from '../domain/attachment.js';

/** Links end on whole hours, so that within one all receivers get the same address and browsers keep what they fetched. */
const HOUR_SECONDS = 3600;

/** What a link is for. */
interface Target {
  tenantId: string;
  id: string;
  variant: AttachmentVariant;
  /** Unix time in seconds. */
  expires: number;
}

/**
 * Links that show a file to whoever has them, for one to two hours: an `<img>` can send no token. Each is signed for one form of one file of
 * one tenant. The key is derived from the token that all services share, so every copy accepts what another made.
 */
@Injectable()
export class AttachmentLinks {
  private readonly key: Buffer;
  private readonly base: string;

  constructor(@Inject(CONFIG) config: Pick<BaseConfig, 'PUBLIC_URL' | 'INTERNAL_TOKEN'>) {
    const secret = config.INTERNAL_TOKEN ?? randomBytes(32).toString('base64');
    this.key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'parley attachment links', 32));
    this.base = `${config.PUBLIC_URL}${API_BASE}/attachments/`;
  }

  /** An attachment as the contract shows it, with links that are good from now on. */
  present(tenantId: string, { id, name, size, contentType, width, height, duration, thumbnail }: StoredAttachment): Attachment {
    const expires = (Math.floor(Date.now() / 1000 / HOUR_SECONDS) + 2) * HOUR_SECONDS;
    return {
      id,
      url: this.link({ tenantId, id, variant: 'file', expires }),
      name,
      size,
      contentType,
      ...(width && { width }),
      ...(height && { height }),
      ...(duration && { duration }),
      ...(thumbnail && { thumbnailUrl: this.link({ tenantId, id, variant: 'thumbnail', expires }) }),
    };
  }

  /** A link to the file itself that is good until a time, for what people keep. */
  until(tenantId: string, id: string, at: Date): string {
    return this.link({ tenantId, id, variant: 'file', expires: Math.floor(at.getTime() / 1000) });
  }

  /** Whether the signature is ours and its time not over. */
  isValid(target: Target, signature: string): boolean {
    const given = Buffer.from(signature, 'base64url');
    const right = this.sign(target);
    return given.length === right.length && timingSafeEqual(given, right) && target.expires * 1000 > Date.now();
  }

  private link(target: Target): string {
    const { tenantId, id, variant, expires } = target;
    return `${this.base}${id}?variant=${variant}&tenant=${tenantId}&expires=${expires}&signature=${this.sign(target).toString('base64url')}`;
  }

  private sign({ tenantId, id, variant, expires }: Target): Buffer {
    return createHmac('sha256', this.key).update(`${tenantId}/${id}/${variant}/${expires}`).digest();
  }
}
