import { Refused, RoleName, roles, type Principal } from '@parley/contracts';
import { z } from 'zod';

export const ISSUER = 'parley';
export const AUDIENCE = 'parley';

const common = { sub: z.uuid(), tid: z.uuid(), sid: z.uuid(), iat: z.number() };
const Claims = z.discriminatedUnion('knd', [
  z.object({ ...common, knd: z.literal('agent'), rol: RoleName, nam: z.string() }),
  z.object({ ...common, knd: z.literal('visitor'), inb: z.uuid() }),
]);

/** Parley's private claims beside `iss`, `aud` and `exp`; names kept short because every request carries them. */
export type TokenClaims = z.infer<typeof Claims>;

/** The claims of a principal's token. API keys have no token. */
export function claimsOf(principal: Exclude<Principal, { kind: 'key' }>): TokenClaims {
  const { id: sub, tenantId: tid, sessionId: sid, issuedAt: iat } = principal;
  return principal.kind === 'agent'
    ? { knd: 'agent', sub, tid, sid, iat, rol: principal.role, nam: principal.name }
    : { knd: 'visitor', sub, tid, sid, iat, inb: principal.inboxId };
}

/** The principal of verified claims. @throws Refused `auth.token_invalid` when they are not Parley's */
export function principalOf(payload: unknown): Exclude<Principal, { kind: 'key' }> {
  const parsed = Claims.safeParse(payload);
  if (!parsed.success) throw new Refused('auth.token_invalid');
  const claims = parsed.data;
  const common = { id: claims.sub, tenantId: claims.tid, sessionId: claims.sid, issuedAt: claims.iat };
  return claims.knd === 'agent'
    ? { kind: 'agent', ...common, role: claims.rol, name: claims.nam, permissions: roles[claims.rol] }
    : { kind: 'visitor', ...common, inboxId: claims.inb };
}
