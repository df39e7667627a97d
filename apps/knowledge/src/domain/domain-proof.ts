import type { DomainProof } from '@parley/contracts';

/** What the DNS said: the values of the TXT records of a name, none, or nothing because no name server answered. */
export type Records = { values: readonly string[] } | 'missing' | 'not_reachable';

/** How the proof of a tenant's domain stands. */
export interface Claim {
  domain: string;
  state: DomainProof['state'];
  /** What the record has to say, without its prefix. */
  token: string;
  /** Since when it stands so. */
  since: Date;
  fault: DomainProof['fault'];
  checkedAt: Date | null;
  provenAt: Date | null;
  missingSince: Date | null;
  /** When it is looked at again by itself; `null`: only when somebody asks. */
  checkAt: Date | null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** For how long a domain serves whose record is gone: somebody may be moving name servers. */
const GRACE_MS = 3 * DAY;
/** For how long a domain that is not proven is looked at by itself. */
const PATIENCE_MS = 14 * DAY;
const PREFIX = 'parley-domain=';

/** The record that proves a domain to be a tenant's. */
export const recordOf = ({ domain, token }: Pick<Claim, 'domain' | 'token'>): DomainProof['record'] => ({ name: `_parley.${domain}`, type: 'TXT', value: PREFIX + token });

/** A domain that a tenant has just named. */
export const newClaim = (domain: string, token: string, now: Date): Claim => ({
  domain, token, state: 'pending', since: now, fault: null, checkedAt: null, provenAt: null, missingSince: null, checkAt: now,
});

/** Whether the records say what one tenant was told to write. */
export const holds = (found: Records, token: string): boolean => typeof found === 'object' && found.values.some((value) => value.trim() === PREFIX + token);

function faultOf(found: Records): NonNullable<Claim['fault']> {
  if (typeof found === 'string') return found === 'missing' ? 'record_missing' : 'not_reachable';
  return found.values.some((value) => value.trim().startsWith(PREFIX)) ? 'record_wrong' : 'record_missing';
}

/** How it stands after a look. `taken`: another tenant has proven the same domain, and goes on doing so. */
export function looked(before: Claim, found: Records, { now, taken = false }: { now: Date; taken?: boolean }): Claim {
  const claim = { ...before, checkedAt: now };
  if (holds(found, before.token)) {
    if (taken) return planned({ ...claim, fault: 'taken' }, now);
    const since = before.state === 'proven' ? before.since : now;
    return planned({ ...claim, state: 'proven', since, fault: null, provenAt: before.state === 'proven' ? before.provenAt : now, missingSince: null }, now);
  }
  const fault = faultOf(found);
  if (before.state !== 'proven') return planned({ ...claim, fault }, now);
  // Name servers that do not answer say nothing about the record.
  const missingSince = fault === 'not_reachable' ? before.missingSince : (before.missingSince ?? now);
  const over = missingSince !== null && fault !== 'not_reachable' && now.getTime() - missingSince.getTime() >= GRACE_MS;
  return planned(over ? lost({ ...claim, fault }, now) : { ...claim, fault, missingSince }, now);
}

/** It serves no more. */
export const lost = (before: Claim, now: Date): Claim => planned({ ...before, state: 'lost', since: now, missingSince: null }, now);

function planned(claim: Claim, now: Date): Claim {
  const age = now.getTime() - claim.since.getTime();
  if (claim.state === 'proven') return { ...claim, checkAt: new Date(now.getTime() + (claim.fault === null ? 6 * HOUR : HOUR)) };
  if (age >= PATIENCE_MS) return { ...claim, checkAt: null };
  return { ...claim, checkAt: new Date(now.getTime() + (age < DAY ? 5 * MINUTE : HOUR)) };
}

/** As the contract shows it. */
export const presentProof = (claim: Claim): DomainProof => ({
  state: claim.state,
  record: recordOf(claim),
  fault: claim.fault,
  checkedAt: claim.checkedAt?.toISOString() ?? null,
  provenAt: claim.provenAt?.toISOString() ?? null,
  missingSince: claim.missingSince?.toISOString() ?? null,
});
