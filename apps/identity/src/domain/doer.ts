import { type Actor, builtInRights, isWithin, mayGrant, rightsOf, type RoleName, type RoleRights, type Staff } from '@parley/contracts';

/** Who does something, and from where: what the audit log and the events say of it. */
export interface Doer {
  kind: 'agent' | 'key' | 'system';
  id: string | null;
  name: string;
  ip: string | null;
  /** How high it may reach among roles. A key is no person: it may not touch owners, whoever made it. */
  rank: RoleName;
  /** What it may do and see itself. */
  rights: RoleRights;
}

/** The doer behind a verified token. */
export const doerOf = (who: Staff, ip: string | undefined): Doer => ({
  kind: who.kind,
  id: who.id,
  name: who.name,
  ip: ip ?? null,
  rank: who.kind === 'agent' ? who.role : 'admin',
  rights: rightsOf(who),
});

/** A person who signs up, accepts an invitation or signs in: the doer of their own beginning. */
export const themselves = (agent: { id: string; name: string; role: RoleName }, ip: string | null): Doer => ({
  kind: 'agent',
  id: agent.id,
  name: agent.name,
  ip,
  rank: agent.role,
  rights: builtInRights(agent.role),
});

export const actorOf = ({ kind, id }: Doer): Actor => ({ kind, ...(id !== null && { id }) });

/** A role that somebody has or gets: a built-in one, or one of the tenant's own (`roleId`) and the built-in one where that stands. */
export interface GivenRole {
  role: RoleName;
  roleId: string | null;
  name: string;
  rights: RoleRights;
}

/** Whether `doer` may give, change or take away each of these roles: none above their own, and none with rights or sight that they have not. */
export const reaches = (doer: Doer, ...given: Pick<GivenRole, 'role' | 'rights'>[]): boolean =>
  given.every(({ role, rights }) => mayGrant(doer.rank, role) && (doer.kind === 'key' || isWithin(rights, doer.rights)));
