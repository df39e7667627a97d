import { describe, expect, it } from '@jest/globals';
import { areDifferent, mergeProfiles, unmergeProfile, type MergeProfile } from './merge.js';

const nobody: MergeProfile = { name: 'Visitor 1', email: null, emailVerified: false, phone: null, avatarUrl: null, externalId: null, verified: false, locale: null, timeZone: null, attributes: {} };
const ann: MergeProfile = { ...nobody, name: 'Ann', email: 'ann@example.com', emailVerified: true, externalId: 'crm-1', verified: true, attributes: { plan: 'pro', seats: 3 } };
const said: MergeProfile = { ...nobody, name: 'annie', email: 'annie@example.com', phone: '1', locale: 'en', attributes: { plan: 'free', city: 'Wuhan' } };

describe('merging two contacts', () => {
  it('keeps what the remaining one has and adds what it lacks', () => {
    expect(mergeProfiles(said, ann)).toEqual({ ...ann, phone: '1', locale: 'en', attributes: { plan: 'pro', seats: 3, city: 'Wuhan' } });
  });

  it('takes what was chosen, field by field', () => {
    const merged = mergeProfiles(said, ann, { name: 'from', email: 'from', attributes: { plan: 'from' } });
    expect(merged).toMatchObject({ name: 'annie', email: 'annie@example.com', emailVerified: false, externalId: 'crm-1', attributes: { plan: 'free', seats: 3 } });
  });

  it('moves the identity that is vouched for, and an address that is before one that is not', () => {
    expect(mergeProfiles(ann, said)).toMatchObject({ name: 'annie', email: 'ann@example.com', emailVerified: true, externalId: 'crm-1', verified: true });
    expect(mergeProfiles({ ...said, externalId: 'claimed' }, ann)).toMatchObject({ externalId: 'crm-1', verified: true });
  });

  it('keeps two apart who are verified as different', () => {
    expect(areDifferent(ann, { ...ann, externalId: 'crm-2' })).toBe(true);
    expect(areDifferent(ann, said)).toBe(false);
    expect(areDifferent(ann, { ...said, externalId: 'crm-2' })).toBe(false);
  });

  it('leaves out what does not fit', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`a${at}`, at]));
    const more = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`b${at}`, at]));
    expect(Object.keys(mergeProfiles({ ...said, attributes: more }, { ...ann, attributes: many }).attributes)).toHaveLength(50);
  });
});

describe('undoing it', () => {
  const after = mergeProfiles(said, ann, { name: 'from' });

  it('puts back everything that nobody touched', () => {
    expect(unmergeProfile(after, { before: ann, after })).toEqual({ profile: ann, kept: [] });
  });

  it('keeps and names what was changed since', () => {
    const now = { ...after, phone: '2', attributes: { ...after.attributes, city: 'Beijing', note: 'new' } };
    const { profile, kept } = unmergeProfile(now, { before: ann, after });
    expect(kept.sort()).toEqual(['attributes.city', 'phone']);
    expect(profile).toMatchObject({ name: 'Ann', phone: '2', attributes: { plan: 'pro', seats: 3, city: 'Beijing', note: 'new' } });
  });
});
