import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Stage } from './person.js';

/** A file that somebody is about to send. */
export interface Parcel {
  /** The same for every try of this file. */
  key: string;
  name: string;
  bytes: Buffer;
  /** SHA-256 of the bytes. */
  hash: string;
  /** An image: Parley makes it anew, so other bytes come back. */
  remade: boolean;
}

/** Most bytes of a file here; above five megabytes a store takes it in parts. */
const LARGEST = 6 * 2 ** 20;
const SIDE = 96;

/** A text or a picture, under a name as people give them; no two alike. */
export function newParcel({ role, random }: Stage): Parcel {
  const remade = random.chance(0.35);
  const bytes = remade ? picture() : text(`${role.tenantId} ${role.who} ${randomUUID()}`, random.chance(0.25) ? random.between(2 ** 20, LARGEST) : random.between(100, 100_000));
  const name = remade ? `截图 ${random.between(1, 99)}.png` : `订单 ${random.between(1, 99)} (final).txt`;
  return { key: randomUUID(), name, bytes, hash: createHash('sha256').update(bytes).digest('hex'), remade };
}

const text = (mark: string, length: number): Buffer => Buffer.concat([Buffer.from(`${mark}\n`), Buffer.alloc(length, '柳与桦 willow and birch\n')]);

/** A PNG of noise, without an alpha channel. */
function picture(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 2], 8);
  const rows = Buffer.concat(Array.from({ length: SIDE }, () => Buffer.concat([Buffer.from([0]), randomBytes(SIDE * 3)])));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
