import { describe, expect, it } from 'vitest';
import { MOST, selectedAfter } from './selection.js';

const list = ['a', 'b', 'c', 'd', 'e'];
const after = (ids: string[], last: string | undefined, id: string, range = false) => [...selectedAfter({ ids: new Set(ids), ...(last && { last }) }, id, { list, range }).ids];

describe('choosing conversations', () => {
  it('takes one, and takes it out again', () => {
    expect(after([], undefined, 'b')).toEqual(['b']);
    expect(after(['b', 'c'], 'c', 'b')).toEqual(['c']);
  });

  it('takes everything between, in both directions', () => {
    expect(after(['b'], 'b', 'd', true)).toEqual(['b', 'c', 'd']);
    expect(after(['d'], 'd', 'b', true)).toEqual(['d', 'b', 'c']);
  });

  it('takes one where a range has no beginning any more', () => {
    expect(after(['x'], 'x', 'b', true)).toEqual(['x', 'b']);
  });

  it('ends where the server does', () => {
    const many = Array.from({ length: 150 }, (_, index) => `c${index}`);
    expect(selectedAfter({ ids: new Set([many[0]!]), last: many[0]! }, many[149]!, { list: many, range: true }).ids.size).toBe(MOST);
  });
});
