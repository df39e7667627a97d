import { createHash, hkdfSync } from 'node:crypto';

/** A 32-byte key for one purpose, by HKDF-SHA256 (RFC 5869); `purpose` keeps keys of one secret apart. */
export const derive = (secret: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), purpose, 32));

/** A short public name of a key: the first 16 hex digits of its SHA-256. */
export const keyIdOf = (key: Uint8Array): string => createHash('sha256').update(key).digest('hex').slice(0, 16);
