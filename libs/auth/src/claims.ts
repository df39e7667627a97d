import { Mask, Permission, Refused, RoleName, roles, type Eyes, type Principal, type Sight } from '@parley/contracts';
import { z } from 'zod';

export const ISSUER = 'parley';
export const AUDIENCE = 'parley';

type Agent = Extract<Principal, { kind: 'agent' }>;

/** A right that a newer copy of identity knows and this one does not is left out. */
const known = Permission.array();
const rights = z.array(z.string()).transform((all) => known.parse(all.filter((one) => Permission.safeParse(one).success)));

const common = { sub: z.uuid(), tid: z.uuid(), sid: z.uuid(), iat: z.number() };
const Claims = z.discriminatedUnion('knd', [
  z.object({
    ...common, knd: z.literal('agent'), rol: RoleName, nam: z.string(),
    /** Only of a role of the tenant's own: what it may do, sees and does not see. */
    prm: rights.optional(), vis: z.enum(['team', 'own']).optional(), tms: z.array(z.uuid()).optional(), msk: z.array(Mask).optional(),
  }),
  z.object({ ...common, knd: z.literal('visitor'), inb: z.uuid() }),
]);

/** Parley's private claims beside `iss`, `aud` and `exp`; names kept short because every request carries them. */
export type TokenClaims = z.infer<typeof Claims>;

/** The claims of a principal's token. API keys have no token. */
export function claimsOf(principal: Exclude<Principal, { kind: 'key' }>): TokenClaims {
  const { id: sub, tenantId: tid, sessionId: sid, issuedAt: iat } = principal;
  if (principal.kind === 'visitor') return { knd: 'visitor', sub, tid, sid, iat, inb: principal.inboxId };
  const { role, name, permissions, sight, masks = [] } = principal;
  return {
    knd: 'agent', sub, tid, sid, iat, rol: role, nam: name,
    ...(!sameRights(permissions, roles[role]) && { prm: [...permissions] }),
    ...(sight && { vis: sight.visibility }),
    ...(sight?.visibility === 'team' && { tms: [...sight.teamIds] }),
    ...(masks.length > 0 && { msk: [...masks] }),
  };
}

/** The principal of verified claims. @throws Refused `auth.token_invalid` when they are not Parley's */
export function principalOf(payload: unknown): Exclude<Principal, { kind: 'key' }> {
  const parsed = Claims.safeParse(payload);
  if (!parsed.success) throw new Refused('auth.token_invalid');
  const claims = parsed.data;
  const common = { id: claims.sub, tenantId: claims.tid, sessionId: claims.sid, issuedAt: claims.iat };
  return claims.knd === 'agent'
    ? { kind: 'agent', ...common, role: claims.rol, name: claims.nam, permissions: claims.prm ?? roles[claims.rol], ...eyesOf(claims) }
    : { kind: 'visitor', ...common, inboxId: claims.inb };
}

function eyesOf({ vis, tms = [], msk }: Extract<TokenClaims, { knd: 'agent' }>): Eyes {
  const sight: Sight | undefined = vis === 'team' ? { visibility: vis, teamIds: tms } : vis && { visibility: vis };
  return { ...(sight && { sight }), ...(msk && { masks: msk }) };
}

const sameRights = (some: Agent['permissions'], others: Agent['permissions']) => some.length === others.length && some.every((one) => others.includes(one));
