import { type Actor, mayGrant, type RoleName, type Staff } from '@parley/contracts';

/** Who does something, and from where: what the audit log and the events say of it. */
export interface Doer {
  kind: 'agent' | 'key' | 'system';
  id: string | null;
  name: string;
  ip: string | null;
  /** How high it may reach among roles. A key is no person: it may not touch owners, whoever made it. */
  rank: RoleName;
}

/** The doer behind a verified token. */
export const doerOf = (who: Staff, ip: string | undefined): Doer => ({
  kind: who.kind,
  id: who.id,
  name: who.name,
  ip: ip ?? null,
  rank: who.kind === 'agent' ? who.role : 'admin',
});

/** A person who signs up, accepts an invitation or signs in: the doer of their own beginning. */
export const themselves = (agent: { id: string; name: string; role: RoleName }, ip: string | null): Doer => ({
  kind: 'agent',
  id: agent.id,
  name: agent.name,
  ip,
  rank: agent.role,
});

export const actorOf = ({ kind, id }: Doer): Actor => ({ kind, ...(id !== null && { id }) });

/** Whether `doer` may give, change or take away each of these roles. */
export const reaches = (doer: Doer, ...roles: RoleName[]): boolean => roles.every((role) => mayGrant(doer.rank, role));
