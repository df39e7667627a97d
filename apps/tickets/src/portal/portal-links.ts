import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { CONFIG, type BaseConfig } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';

/** How long a link shows a ticket, in days. */
const LINK_DAYS = 60;
const DAY_MS = 86_400_000;
const ID_BYTES = 16;
const NUMBER_BYTES = 4;
const TOLD_BYTES = 2 * ID_BYTES + 2 * NUMBER_BYTES;

/** The one ticket that a link is for. `generation`: links of an earlier one were revoked. */
export interface PortalTarget {
  tenantId: string;
  ticketId: string;
  generation: number;
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
function numberOf(value: number): Buffer {
  const bytes = Buffer.alloc(NUMBER_BYTES);
  bytes.writeUInt32BE(value);
  return bytes;
}

/**
 * Links that show whoever has them one ticket as its requester sees it. Each is signed, and good for two months or until it is revoked. The key is derived from the token that all
 * services share, so every copy accepts what another made.
 */
@Injectable()
export class PortalLinks {
  private readonly key: Buffer;
  private readonly base: string;

  constructor(@Inject(CONFIG) config: Pick<BaseConfig, 'PUBLIC_URL' | 'INTERNAL_TOKEN'>) {
    const secret = config.INTERNAL_TOKEN ?? randomBytes(32).toString('base64');
    this.key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'parley portal links', 32));
    this.base = `${config.PUBLIC_URL}/portal/`;
  }

  async linkTo(tx: Tx, ticketId: string, now: Date): Promise<{ url: string; expiresAt: Date }> {
    const seconds = Math.floor((now.getTime() + LINK_DAYS * DAY_MS) / 1000);
    const told = Buffer.concat([bytesOf(tx.tenantId), bytesOf(ticketId), numberOf(await generationOf(tx, ticketId)), numberOf(seconds)]);
    return { url: this.base + Buffer.concat([told, this.sign(told)]).toString('base64url'), expiresAt: new Date(seconds * 1000) };
  }

  /** What a link is for, whether or not it was revoked since. @throws Refused `portal.link_invalid` for one that is not ours, or whose time is over */
  read(token: string, now: Date): PortalTarget {
    const bytes = /^[\w-]{60,120}$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(0);
    const told = bytes.subarray(0, TOLD_BYTES);
    const right = this.sign(told);
    const given = bytes.subarray(TOLD_BYTES);
    if (given.length !== right.length || !timingSafeEqual(given, right) || told.readUInt32BE(TOLD_BYTES - NUMBER_BYTES) * 1000 <= now.getTime()) throw new Refused('portal.link_invalid');
    return { tenantId: idOf(told.subarray(0, ID_BYTES)), ticketId: idOf(told.subarray(ID_BYTES, 2 * ID_BYTES)), generation: told.readUInt32BE(2 * ID_BYTES) };
  }

  private sign(told: Buffer): Buffer {
    return createHmac('sha256', this.key).update(told).digest();
  }
}

/** Links are of the present generation, or they were revoked. */
export const generationOf = async (tx: Tx, ticketId: string): Promise<number> =>
  (await tx.row<{ generation: number }>('select generation from portal_link where tenant_id = $1 and ticket_id = $2', [tx.tenantId, ticketId]))?.generation ?? 0;

export const revokeLinks = (tx: Tx, ticketId: string): Promise<number> =>
  tx.run('insert into portal_link as old (tenant_id, ticket_id, generation) values ($1, $2, 1) on conflict (tenant_id, ticket_id) do update set generation = old.generation + 1', [tx.tenantId, ticketId]);
