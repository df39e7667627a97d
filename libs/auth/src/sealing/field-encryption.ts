import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { derive, keyIdOf } from './derive.js';

const NONCE = 12;
const TAG = 16;

export interface Sealed {
  /** Nonce, tag and cipher text. */
  sealed: Buffer;
  keyId: string;
}

/**
 * Seals single fields that must come back in clear (AES-256-GCM). `place` says where a value belongs, e.g. tenant and row:
 * copied elsewhere, it does not open.
 */
export class FieldEncryption {
  private readonly keys: Map<string, Buffer>;
  /** The id of the key that seals now. */
  readonly current: string;

  /** @param secrets of the installation: the first seals, all of them open @param purpose keeps what one service seals apart from what others do */
  constructor(secrets: readonly Buffer[], purpose: string) {
    const derived = secrets.map((secret) => derive(secret, purpose));
    this.keys = new Map(derived.map((key) => [keyIdOf(key), key]));
    this.current = keyIdOf(derived[0]!);
  }

  seal(value: string, place: string): Sealed {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.keys.get(this.current)!, nonce).setAAD(Buffer.from(place));
    const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]), keyId: this.current };
  }

  /** @throws Error when the secret that sealed it is gone, or the value is not from this place */
  open({ sealed, keyId }: Sealed, place: string): string {
    const key = this.keys.get(keyId);
    if (!key) throw new Error(`no secret opens key id ${keyId}: PARLEY_SECRETS lost one that is still needed`);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG }).setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  }
}
