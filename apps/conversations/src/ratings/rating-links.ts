import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { CONFIG, type BaseConfig } from '@parley/service-kit';

/** How long a link lets somebody rate, in days. */
const LINK_DAYS = 14;
const DAY_MS = 86_400_000;
const ID_BYTES = 16;
const TIME_BYTES = 4;
const SIGNED_BYTES = 2 * ID_BYTES + TIME_BYTES;

/** The one conversation that a link is for. */
export interface Linked {
  tenantId: string;
  conversationId: string;
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * Links that let whoever has them rate one conversation, and nothing else: they say nothing of the visitor. Each is signed, and good for two weeks. The
 * key is derived from the token that all services share, so every copy accepts what another made.
 */
@Injectable()
export class RatingLinks {
  private readonly key: Buffer;
  private readonly base: string;

  constructor(@Inject(CONFIG) config: Pick<BaseConfig, 'PUBLIC_URL' | 'INTERNAL_TOKEN'>) {
    const secret = config.INTERNAL_TOKEN ?? randomBytes(32).toString('base64');
    this.key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'parley rating links', 32));
    this.base = `${config.PUBLIC_URL}/rate/`;
  }

  linkTo({ tenantId, conversationId }: Linked, now: Date): { url: string; expiresAt: Date } {
    const seconds = Math.floor((now.getTime() + LINK_DAYS * DAY_MS) / 1000);
    const time = Buffer.alloc(TIME_BYTES);
    time.writeUInt32BE(seconds);
    const told = Buffer.concat([bytesOf(tenantId), bytesOf(conversationId), time]);
    return { url: this.base + Buffer.concat([told, this.sign(told)]).toString('base64url'), expiresAt: new Date(seconds * 1000) };
  }

  /** @throws Refused `rating.link_invalid` for one that is not ours, or whose time is over */
  read(token: string, now: Date): Linked {
    const bytes = /^[\w-]{60,120}$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(0);
    const told = bytes.subarray(0, SIGNED_BYTES);
    const right = this.sign(told);
    const given = bytes.subarray(SIGNED_BYTES);
    if (given.length !== right.length || !timingSafeEqual(given, right) || told.readUInt32BE(2 * ID_BYTES) * 1000 <= now.getTime()) throw new Refused('rating.link_invalid');
    return { tenantId: idOf(told.subarray(0, ID_BYTES)), conversationId: idOf(told.subarray(ID_BYTES, 2 * ID_BYTES)) };
  }

  private sign(told: Buffer): Buffer {
    return createHmac('sha256', this.key).update(told).digest();
  }
}
