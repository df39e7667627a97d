import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('does a few at once and the rest in later turns, in order', async () => {
    const turns = new Turns({ perTurn: 2, waiting: 10 });
    const done: number[] = [];
    for (let n = 0; n < 7; n++) expect(turns.run(() => done.push(n))).toBe(true);
    expect(done).toEqual([0, 1]);
    await turn();
    expect(done.length).toBeLessThanOrEqual(4);
    for (let rounds = 0; rounds < 5; rounds++) await turn();
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6]);
    turns.run(() => done.push(7));
    expect(done.at(-1)).toBe(7);
  });

  it('refuses what would wait behind too much', () => {
    const turns = new Turns({ perTurn: 1, waiting: 2 });
    expect([1, 2, 3, 4].map(() => turns.run(() => undefined))).toEqual([true, true, true, false]);
  });
});
