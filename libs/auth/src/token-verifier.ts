import { createHash } from 'node:crypto';
import { Refused, type Principal } from '@parley/contracts';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import QuickLRU from 'quick-lru';
import { hashApiKey, isApiKey } from './api-keys.js';
import { AUDIENCE, ISSUER, principalOf } from './claims.js';
import type { IdentityQuestions } from './identity-questions.js';
import type { Revocations } from './revocations.js';

/** A revoked key must be refused within 5 s, so an answer is good for less. */
const KEY_ANSWER_MS = 4000;
/** A stranger can invent key ids; identity is asked for new keys no more often than this. */
const REFETCH_MS = 5000;
/** Longest token that is looked at. */
const MAX_TOKEN = 4096;

/** Verifies bearer tokens: agents' and visitors' JWTs by identity's public keys, API keys by asking identity. */
export class TokenVerifier {
  /** By hash: tokens are long, and none lies about in memory. */
  private readonly verified = new QuickLRU<string, { principal: Principal; expires: number }>({ maxSize: 20_000 });
  private readonly apiKeys = new QuickLRU<string, Promise<Principal | undefined>>({ maxSize: 10_000, maxAge: KEY_ANSWER_MS });
  private keySet: { resolve: ReturnType<typeof createLocalJWKSet>; ids: Set<string>; at: number } | undefined;

  constructor(
    private readonly identity: IdentityQuestions,
    private readonly revocations: Revocations,
  ) {}

  /**
   * @returns who holds the token
   * @throws Refused `auth.token_invalid`, `auth.token_revoked`, `service.unavailable` when identity must be asked and is away
   */
  async verify(token: string): Promise<Principal> {
    if (token.length > MAX_TOKEN) throw new Refused('auth.token_invalid');
    const principal = isApiKey(token) ? await this.ofApiKey(token) : await this.ofJwt(token);
    if (!principal) throw new Refused('auth.token_invalid');
    if (this.revocations.has(principal)) throw new Refused('auth.token_revoked');
    return principal;
  }

  private ofApiKey(token: string): Promise<Principal | undefined> {
    const hash = hashApiKey(token);
    const asked = this.apiKeys.get(hash) ?? this.identity.verifyKey(hash).then((found) => (found ? { kind: 'key' as const, ...found } : undefined));
    if (!this.apiKeys.has(hash)) {
      this.apiKeys.set(hash, asked);
      asked.catch(() => this.apiKeys.delete(hash));
    }
    return asked;
  }

  private async ofJwt(token: string): Promise<Principal> {
    const hash = hashOf(token);
    const known = this.verified.get(hash);
    if (known && known.expires > Date.now()) return known.principal;
    const resolve = await this.keysFor(token);
    try {
      const { payload } = await jwtVerify(token, resolve, { issuer: ISSUER, audience: AUDIENCE, algorithms: ['EdDSA', 'Ed25519'], requiredClaims: ['exp'] });
      const principal = principalOf(payload);
      this.verified.set(hash, { principal, expires: payload.exp! * 1000 });
      return principal;
    } catch {
      throw new Refused('auth.token_invalid');
    }
  }

  private async keysFor(token: string): Promise<ReturnType<typeof createLocalJWKSet>> {
    const kid = keyIdOf(token);
    const current = this.keySet;
    if (current && (current.ids.has(kid) || Date.now() - current.at < REFETCH_MS)) return current.resolve;
    const set = (await this.identity.keys()) as unknown as JSONWebKeySet;
    this.keySet = { resolve: createLocalJWKSet(set), ids: new Set(set.keys.map((key) => key.kid ?? '')), at: Date.now() };
    return this.keySet.resolve;
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64');

function keyIdOf(token: string): string {
  try {
    return decodeProtectedHeader(token).kid ?? '';
  } catch {
    throw new Refused('auth.token_invalid');
  }
}
