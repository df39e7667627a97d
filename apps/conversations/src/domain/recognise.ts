/** What is needed of a contact to tell who somebody is. */
export interface Face {
  id: string;
  externalId: string | null;
  verified: boolean;
}

/** Who the visitor is said to be. `verified`: the tenant's site has signed it. */
export interface Claim {
  userId: string;
  verified: boolean;
}

/**
 * Which contact a visitor is.
 * - `as`: the known one, the owner of the claimed identity, or a new one.
 * - `adopt`: the known one was anonymous until now; its conversations become the owner's.
 * - `profile`: whether name and e-mail of the claim may be written onto the contact.
 */
export type Recognition = { as: 'known' | 'owner'; adopt: boolean; profile: boolean } | { as: 'new' };

/** A stranger so far, or somebody who only said that they were this user. */
const mayBe = (known: Face, claim: Claim) => !known.verified && (known.externalId === null || known.externalId === claim.userId);

/**
 * Tells who a visitor is from the contact of their earlier token (`known`), a claim, and the verified contact that has the
 * claimed user id (`owner`). An unverified claim never leads to somebody else's contact nor changes a verified one. A browser that
 * two people share does not mix them: a claim to be somebody else makes a contact of its own.
 */
export function recognise(known: Face | undefined, claim: Claim | undefined, owner: Face | undefined): Recognition {
  if (!claim) return known ? { as: 'known', adopt: false, profile: false } : { as: 'new' };
  if (known?.verified && known.externalId === claim.userId) return { as: 'known', adopt: false, profile: claim.verified };
  if (claim.verified && owner) return { as: 'owner', adopt: known !== undefined && mayBe(known, claim), profile: true };
  return known && mayBe(known, claim) ? { as: 'known', adopt: false, profile: true } : { as: 'new' };
}
