import type { MergeContact, MergeSide } from '@parley/contracts';
import type { Attributes } from '../conversation.js';

/** What merging decides about a contact; the rest is found out by visits. */
export interface MergeProfile {
  name: string;
  email: string | null;
  emailVerified: boolean;
  phone: string | null;
  avatarUrl: string | null;
  externalId: string | null;
  verified: boolean;
  locale: string | null;
  timeZone: string | null;
  attributes: Attributes;
}

/** Most attributes of one contact. */
const MAX_ATTRIBUTES = 50;

/** Fields that only make sense together. */
const groups: Record<string, (keyof Omit<MergeProfile, 'attributes'>)[]> = {
  name: ['name'], email: ['email', 'emailVerified'], phone: ['phone'], avatarUrl: ['avatarUrl'], externalId: ['externalId', 'verified'], locale: ['locale'], timeZone: ['timeZone'],
};

/** Whether both are vouched for as different people, so that they must stay two. */
export const areDifferent = (one: MergeProfile, other: MergeProfile): boolean => one.verified && other.verified && one.externalId !== other.externalId;

const pick = (profile: MergeProfile, group: string) => Object.fromEntries(groups[group]!.map((field) => [field, profile[field]]));

const isSame = (one: MergeProfile, other: MergeProfile, group: string) => groups[group]!.every((field) => one[field] === other[field]);

/** The side that was chosen; else the one that remains, unless it has nothing. What is verified is not given up for what is not. */
function sideOf(group: string, { from, into }: { from: MergeProfile; into: MergeProfile }, chosen: MergeSide | undefined): MergeSide {
  const field = groups[group]![0]!;
  if (group === 'externalId') return from.verified && !into.verified ? 'from' : into.externalId === null && !into.verified ? 'from' : 'into';
  if (chosen) return chosen;
  if (group === 'email' && from.emailVerified && !into.emailVerified && from.email !== null) return 'from';
  return into[field] === null && from[field] !== null ? 'from' : 'into';
}

/** The remaining contact after another became part of it. Beyond fifty attributes those of the other are left out. */
export function mergeProfiles(from: MergeProfile, into: MergeProfile, { name, email, phone, attributes: chosen = {} }: NonNullable<MergeContact['fields']> = {}): MergeProfile {
  const choice: Record<string, MergeSide | undefined> = { name, email, phone };
  const fields = Object.keys(groups).map((group) => pick(sideOf(group, { from, into }, choice[group]) === 'from' ? from : into, group));
  const theirs = Object.entries(from.attributes).filter(([key]) => !Object.hasOwn(into.attributes, key) || chosen[key] === 'from');
  const merged = new Map(Object.entries(into.attributes));
  for (const [key, value] of theirs) if (merged.has(key) || merged.size < MAX_ATTRIBUTES) merged.set(key, value);
  return { ...into, ...Object.assign({}, ...fields), attributes: Object.fromEntries(merged) };
}

/**
 * The remaining contact after the merge was undone: what the merge changed goes back to what it was, unless somebody changed it since. `kept` names what
 * was changed since and stays.
 */
export function unmergeProfile(now: MergeProfile, { before, after }: { before: MergeProfile; after: MergeProfile }): { profile: MergeProfile; kept: string[] } {
  const kept: string[] = [];
  let profile = { ...now };
  for (const group of Object.keys(groups)) {
    if (isSame(before, after, group)) continue;
    if (isSame(now, after, group)) profile = { ...profile, ...pick(before, group) };
    else kept.push(group);
  }
  const attributes = { ...now.attributes };
  for (const key of new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])) {
    if (before.attributes[key] === after.attributes[key]) continue;
    if (now.attributes[key] !== after.attributes[key]) kept.push(`attributes.${key}`);
    else if (Object.hasOwn(before.attributes, key)) attributes[key] = before.attributes[key]!;
    else delete attributes[key];
  }
  return { profile: { ...profile, attributes }, kept };
}

/** What of a contact a merge decides about. */
export const profileOf = ({ name, email, emailVerified, phone, avatarUrl, externalId, verified, locale, timeZone, attributes }: MergeProfile): MergeProfile => ({
  name, email, emailVerified, phone, avatarUrl, externalId, verified, locale, timeZone, attributes,
});
