import { createHmac, timingSafeEqual } from 'node:crypto';
import { Email, name, Refused, text, type VisitorIdentity } from '@parley/contracts';
import { jwtVerify } from 'jose';
import { z } from 'zod';

/** Who a visitor is, as the tenant's site says, and whether it has proven that it is the site. */
export interface VisitorClaim {
  userId: string;
  name?: string | undefined;
  email?: string | undefined;
  verified: boolean;
}

const JwtClaims = z.object({ sub: text(200, 1), name: name().optional(), email: Email.optional() });
/** Sites sign with clocks of their own, in seconds. */
const CLOCK_TOLERANCE = 5;

/**
 * Checks an identity under the inbox's secret: a JWT (HS256, with `exp` and `sub`), or the user id with its HMAC.
 * A user id without proof is kept as an unverified claim. `secretOf` is asked only when there is something to check.
 * @throws Refused `widget.identity_invalid`
 */
export async function checkClaim(identity: z.infer<typeof VisitorIdentity>, secretOf: () => Promise<string | undefined>): Promise<VisitorClaim> {
  if ('jwt' in identity) return ofJwt(identity.jwt, await needed(secretOf));
  const { hash, ...claim } = identity;
  if (hash === undefined) return { ...claim, verified: false };
  if (!fits(hash, createHmac('sha256', await needed(secretOf)).update(claim.userId).digest())) throw new Refused('widget.identity_invalid');
  return { ...claim, verified: true };
}

async function needed(secretOf: () => Promise<string | undefined>): Promise<string> {
  const secret = await secretOf();
  if (secret === undefined) throw new Refused('widget.identity_invalid', 'The inbox has no identity secret');
  return secret;
}

function fits(hash: string, expected: Buffer): boolean {
  const given = Buffer.from(/^[0-9a-f]{64}$/i.test(hash) ? hash : '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function ofJwt(jwt: string, secret: string): Promise<VisitorClaim> {
  try {
    const options = { algorithms: ['HS256'], requiredClaims: ['exp', 'sub'], clockTolerance: CLOCK_TOLERANCE };
    const { payload } = await jwtVerify(jwt, new TextEncoder().encode(secret), options);
    const { sub, ...claims } = JwtClaims.parse(payload);
    return { userId: sub, ...claims, verified: true };
  } catch {
    throw new Refused('widget.identity_invalid');
  }
}
