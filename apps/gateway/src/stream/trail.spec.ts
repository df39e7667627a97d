import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MAX_RESUME } from '@parley/contracts';
import { readToken, tokenOf, Trail } from './trail.js';

describe('Trail', () => {
  it('comes back from its token as it was', () => {
    const seqs = new Map([[randomUUID(), 0], [randomUUID(), 127], [randomUUID(), 128], [randomUUID(), 2 ** 31 - 1]]);
    expect(readToken(tokenOf(seqs))).toEqual(seqs);
    expect(readToken(tokenOf(new Map()))).toEqual(new Map());
  });

  it('hands the token out when it moved, and never falls back', () => {
    const trail = new Trail();
    const id = randomUUID();
    expect(trail.take()).toBeUndefined();
    trail.mark(id, 7);
    trail.mark(id, 3);
    expect(readToken(trail.take()!)).toEqual(new Map([[id, 7]]));
    expect(trail.take()).toBeUndefined();
    trail.mark(id, 7);
    expect(trail.take()).toBeUndefined();
  });

  it('holds a bounded number, those that moved last', () => {
    const trail = new Trail();
    const ids = Array.from({ length: MAX_RESUME + 5 }, () => randomUUID());
    for (const id of ids) trail.mark(id, 1);
    const token = trail.take()!;
    expect([...readToken(token)!.keys()]).toEqual(ids.slice(5));
    expect(token.length).toBeLessThan(1400);
  });

  it('knows a token that was cut, mixed up or invented', () => {
    const token = tokenOf(new Map([[randomUUID(), 300], [randomUUID(), 5]]));
    for (let length = 0; length < token.length; length++) expect(readToken(token.slice(0, length))).toBeUndefined();
    for (const wrong of [`${token}A`, token.toLowerCase(), 'nonsense', '7', '%%%', ' ', `x${token}`]) {
      if (wrong !== token) expect(readToken(wrong)).toBeUndefined();
    }
  });
});
