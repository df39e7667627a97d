import { describe, expect, it } from '@jest/globals';
import { changesOf } from './changes.js';

describe('changesOf', () => {
  it('names only what changed, also inside', () => {
    expect(changesOf({ name: 'A', domains: ['a'], enabled: true }, { name: 'A', domains: ['a', 'b'], enabled: true })).toEqual({
      before: { domains: ['a'] },
      after: { domains: ['a', 'b'] },
    });
  });
  it('is null when nothing changed', () => expect(changesOf({ name: 'A' }, { name: 'A' })).toBeNull());
  it('writes null for what was not there', () => expect(changesOf({}, { name: 'A' })).toEqual({ before: { name: null }, after: { name: 'A' } }));
});
