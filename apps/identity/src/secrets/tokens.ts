import { Inject, Injectable } from '@nestjs/common';
import { AUDIENCE, claimsOf, ISSUER, principalOf } from '@parley/auth';
import type { Principal, Visitor } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import { createLocalJWKSet, jwtVerify, SignJWT } from 'jose';
import type { IdentityConfig } from '../config.js';
import { signingKeyOf, type SigningKey } from './signing-keys.js';

/** How long an access token lives. Revocation reaches everybody within 5 s; this bounds what a service that hears nothing still believes. */
export const ACCESS_SECONDS = 15 * 60;
/** How long a visitor's token lives; every new session brings a new one. */
export const VISITOR_SECONDS = 30 * 86_400;

/** Signs access and visitor tokens with the installation's first secret, and knows the public keys of all. */
@Injectable()
export class Tokens {
  private readonly keys: SigningKey[];
  private readonly resolve: ReturnType<typeof createLocalJWKSet>;

  constructor(@Inject(CONFIG) { PARLEY_SECRETS }: IdentityConfig) {
    this.keys = PARLEY_SECRETS.map(signingKeyOf);
    this.resolve = createLocalJWKSet(this.publicKeys());
  }

  /** RFC 7517. */
  publicKeys(): { keys: SigningKey['publicJwk'][] } {
    return { keys: this.keys.map((key) => key.publicJwk) };
  }

  sign(principal: Exclude<Principal, { kind: 'key' }>): Promise<string> {
    const [current] = this.keys;
    const lifetime = principal.kind === 'agent' ? ACCESS_SECONDS : VISITOR_SECONDS;
    return new SignJWT(claimsOf(principal))
      .setProtectedHeader({ alg: 'EdDSA', kid: current!.kid, typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime(Math.floor(principal.issuedAt) + lifetime)
      .sign(current!.privateKey);
  }

  /** Whose visitor token this is; undefined for anything else, also an expired one: a visitor simply begins anew. */
  async visitorOf(token: string): Promise<Visitor | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.resolve, { issuer: ISSUER, audience: AUDIENCE, algorithms: ['EdDSA'], requiredClaims: ['exp'] });
      const principal = principalOf(payload);
      return principal.kind === 'visitor' ? principal : undefined;
    } catch {
      return undefined;
    }
  }
}
