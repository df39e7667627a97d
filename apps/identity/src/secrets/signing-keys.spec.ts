import { createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { IdentityConfig } from '../config.js';
import { signingKeyOf } from './signing-keys.js';
import { Tokens } from './tokens.js';

const one = Buffer.alloc(32, 1);
const two = Buffer.alloc(32, 2);
const tokensOf = (...secrets: Buffer[]) => new Tokens({ PARLEY_SECRETS: secrets } as IdentityConfig);
const visitor = {
  kind: 'visitor' as const,
  tenantId: '019ab000-0000-7000-8000-000000000001',
  id: '019ab000-0000-7000-8000-000000000002',
  inboxId: '019ab000-0000-7000-8000-000000000003',
  sessionId: '019ab000-0000-7000-8000-000000000004',
};
const now = () => Math.floor(Date.now() / 1000);

describe('signingKeyOf', () => {
  it('derives the same key from the same secret, and publishes only the public half', () => {
    expect(signingKeyOf(one).publicJwk).toEqual(signingKeyOf(one).publicJwk);
    expect(signingKeyOf(one).kid).not.toBe(signingKeyOf(two).kid);
    expect(signingKeyOf(one).kid).toMatch(/^[0-9a-f]{16}$/);
    expect(Object.keys(signingKeyOf(one).publicJwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  it('makes a pair that fits', () => {
    const { privateKey, publicJwk } = signingKeyOf(one);
    const publicKey = createPublicKey({ key: publicJwk, format: 'jwk' });
    expect(verify(null, Buffer.from('hello'), publicKey, sign(null, Buffer.from('hello'), privateKey))).toBe(true);
  });
});

describe('Tokens', () => {
  it('still reads what an older secret signed, and signs with the first', async () => {
    const old = await tokensOf(one).sign({ ...visitor, issuedAt: now() });
    const rotated = tokensOf(two, one);
    expect(await rotated.visitorOf(old)).toMatchObject({ id: visitor.id, inboxId: visitor.inboxId });
    expect(rotated.publicKeys().keys.map((key) => key.kid)).toEqual([signingKeyOf(two).kid, signingKeyOf(one).kid]);
    expect(await tokensOf(two).visitorOf(await rotated.sign({ ...visitor, issuedAt: now() }))).toMatchObject({ id: visitor.id });
  });

  it('takes nothing but living visitor tokens of its own', async () => {
    const tokens = tokensOf(one);
    const agent = { kind: 'agent' as const, tenantId: visitor.tenantId, id: visitor.id, sessionId: visitor.sessionId, role: 'agent' as const, name: 'Mei', permissions: [], issuedAt: now() };
    expect(await tokens.visitorOf(await tokens.sign(agent))).toBeUndefined();
    expect(await tokens.visitorOf(await tokens.sign({ ...visitor, issuedAt: now() - 31 * 86_400 }))).toBeUndefined();
    expect(await tokens.visitorOf(await tokensOf(two).sign({ ...visitor, issuedAt: now() }))).toBeUndefined();
    expect(await tokens.visitorOf('nonsense')).toBeUndefined();
    expect(await tokens.visitorOf(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`)).toBeUndefined();
  });
});
