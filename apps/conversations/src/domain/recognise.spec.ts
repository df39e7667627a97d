import { describe, expect, it } from '@jest/globals';
import { recognise, type Face } from './recognise.js';

const anonymous: Face = { id: 'a', externalId: null, verified: false };
const saysAnn: Face = { id: 'b', externalId: 'ann', verified: false };
const ann: Face = { id: 'c', externalId: 'ann', verified: true };
const bob: Face = { id: 'd', externalId: 'bob', verified: true };
const signed = { userId: 'ann', verified: true };
const said = { userId: 'ann', verified: false };

describe('recognise', () => {
  it('keeps somebody known who claims nothing, and makes a new contact otherwise', () => {
    expect(recognise(anonymous, undefined, undefined)).toEqual({ as: 'known', adopt: false, profile: false });
    expect(recognise(ann, undefined, undefined)).toEqual({ as: 'known', adopt: false, profile: false });
    expect(recognise(undefined, undefined, undefined)).toEqual({ as: 'new' });
  });

  it('makes an anonymous contact the verified one when nobody is yet', () => {
    expect(recognise(anonymous, signed, undefined)).toEqual({ as: 'known', adopt: false, profile: true });
    expect(recognise(saysAnn, signed, undefined)).toEqual({ as: 'known', adopt: false, profile: true });
  });

  it('lets the verified contact adopt what an anonymous one began', () => {
    expect(recognise(anonymous, signed, ann)).toEqual({ as: 'owner', adopt: true, profile: true });
    expect(recognise(saysAnn, signed, ann)).toEqual({ as: 'owner', adopt: true, profile: true });
  });

  it('does not mix two people who share a browser', () => {
    expect(recognise(bob, signed, ann)).toEqual({ as: 'owner', adopt: false, profile: true });
    expect(recognise(bob, signed, undefined)).toEqual({ as: 'new' });
    expect(recognise({ ...saysAnn, externalId: 'carl' }, signed, ann)).toEqual({ as: 'owner', adopt: false, profile: true });
    expect(recognise({ ...saysAnn, externalId: 'carl' }, said, undefined)).toEqual({ as: 'new' });
  });

  it('never leads an unverified claim to a verified contact, nor changes one by it', () => {
    expect(recognise(undefined, said, ann)).toEqual({ as: 'new' });
    expect(recognise(anonymous, said, ann)).toEqual({ as: 'known', adopt: false, profile: true });
    expect(recognise(bob, said, ann)).toEqual({ as: 'new' });
    expect(recognise(ann, said, ann)).toEqual({ as: 'known', adopt: false, profile: false });
  });

  it('follows the profile of the verified contact', () => {
    expect(recognise(ann, signed, ann)).toEqual({ as: 'known', adopt: false, profile: true });
  });
});
