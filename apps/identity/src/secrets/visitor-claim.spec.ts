import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type JWTPayload, SignJWT } from 'jose';
import { checkClaim } from './visitor-claim.js';

const secret = 'the secret of an inbox';
const known = async () => secret;
const none = async () => undefined;
const invalid = { code: 'widget.identity_invalid' };
const hashOf = (userId: string, key = secret) => createHmac('sha256', key).update(userId).digest('hex');
const jwtOf = (claims: JWTPayload, { key = secret, alg = 'HS256', lifetime = 60 }: { key?: string; alg?: string; lifetime?: number | undefined } = {}) => {
  const jwt = new SignJWT(claims).setProtectedHeader({ alg });
  return (lifetime ? jwt.setExpirationTime(Math.floor(Date.now() / 1000) + lifetime) : jwt).sign(new TextEncoder().encode(key.padEnd(64, '.').slice(0, alg === 'HS512' ? 64 : key.length)));
};

describe('a user id', () => {
  it('without hash is kept as unverified, and needs no secret', async () => {
    expect(await checkClaim({ userId: 'u1', name: 'Mei' }, none)).toEqual({ userId: 'u1', name: 'Mei', verified: false });
  });
  it('with its hash is verified', async () => {
    expect(await checkClaim({ userId: 'u1', email: 'mei@example.com', hash: hashOf('u1') }, known)).toEqual({ userId: 'u1', email: 'mei@example.com', verified: true });
    expect(await checkClaim({ userId: '用户一', hash: hashOf('用户一').toUpperCase() }, known)).toMatchObject({ verified: true });
  });
  it.each([hashOf('u2'), hashOf('u1', 'another'), hashOf('u1').slice(2), `${hashOf('u1')}00`, 'nonsense', ''])('with the hash %s is refused', async (hash) => {
    await expect(checkClaim({ userId: 'u1', hash }, known)).rejects.toMatchObject(invalid);
  });
  it('with a hash is refused while the inbox has no secret', async () => {
    await expect(checkClaim({ userId: 'u1', hash: hashOf('u1', '') }, none)).rejects.toMatchObject(invalid);
  });
});

describe('a JWT', () => {
  it('is verified, with what it says of the user', async () => {
    const jwt = await jwtOf({ sub: 'u1', name: ' Mei ', email: 'MEI@example.com', plan: 'gold' });
    expect(await checkClaim({ jwt }, known)).toEqual({ userId: 'u1', name: 'Mei', email: 'mei@example.com', verified: true });
  });
  it.each<[string, () => Promise<string>]>([
    ['has expired', () => jwtOf({ sub: 'u1' }, { lifetime: -60 })],
    ['never expires', () => jwtOf({ sub: 'u1' }, { lifetime: 0 })],
    ['names nobody', () => jwtOf({ name: 'Mei' })],
    ['names nobody in particular', () => jwtOf({ sub: '' })],
    ['names somebody unstorable', () => jwtOf({ sub: 'u\0' })],
    ['holds a name that is none', () => jwtOf({ sub: 'u1', name: 7 as never })],
    ['is signed with another secret', () => jwtOf({ sub: 'u1' }, { key: 'another secret of an inbox' })],
    ['is signed otherwise', () => jwtOf({ sub: 'u1' }, { alg: 'HS512' })],
    ['is not signed', async () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"u1","exp":4102444800}').toString('base64url')}.`],
    ['is none', async () => 'nonsense'],
  ])('that %s is refused', async (_, make) => {
    await expect(checkClaim({ jwt: await make() }, known)).rejects.toMatchObject(invalid);
  });
  it('is refused while the inbox has no secret', async () => {
    await expect(checkClaim({ jwt: await jwtOf({ sub: 'u1' }) }, none)).rejects.toMatchObject(invalid);
  });
});
