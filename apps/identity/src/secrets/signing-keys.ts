import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { derive, keyIdOf } from '@parley/auth';

/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 DER (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  /** RFC 8037. */
  publicJwk: { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; alg: 'EdDSA'; use: 'sig' };
}

/** The Ed25519 key that belongs to a secret of the installation: every copy of the service derives the same. */
export function signingKeyOf(secret: Buffer): SigningKey {
  const seed = derive(secret, 'parley token signing');
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  const x = createPublicKey(privateKey).export({ format: 'jwk' }).x!;
  const kid = keyIdOf(Buffer.from(x, 'base64url'));
  return { kid, privateKey, publicJwk: { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' } };
}
