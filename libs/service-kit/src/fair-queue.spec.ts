import { describe, expect, it } from '@jest/globals';
import { FairQueue } from './fair-queue.js';

const filled = (...groups: [group: string, count: number][]) => {
  const queue = new FairQueue<string>();
  for (const [group, count] of groups) for (let n = 1; n <= count; n++) queue.push(`${group}${n}`, group, n);
  return queue;
};

describe('FairQueue', () => {
  it('is a plain queue for one group', () => {
    const queue = filled(['a', 5]);
    expect([queue.take(2), queue.take(9), queue.take(1)]).toEqual([['a1', 'a2'], ['a3', 'a4', 'a5'], []]);
    expect(queue.size).toBe(0);
  });

  it('serves groups by turns, each in its order, also across takes', () => {
    const queue = filled(['a', 100], ['b', 2], ['c', 1]);
    expect(queue.take(4)).toEqual(['a1', 'b1', 'c1', 'a2']);
    expect(queue.take(4)).toEqual(['b2', 'a3', 'a4', 'a5']);
    expect(queue.size).toBe(95);
  });

  it('lets a newcomer pass whoever floods', () => {
    const queue = filled(['flood', 5000]);
    queue.take(256);
    queue.push('guest', 'guest');
    expect(queue.take(2)).toContain('guest');
  });

  it('knows how many of a group wait and for how long', () => {
    const queue = filled(['a', 3000], ['b', 1]);
    expect([queue.sizeOf('a'), queue.sizeOf('b'), queue.sizeOf('c')]).toEqual([3000, 1, 0]);
    queue.take(2001);
    expect([queue.sizeOf('a'), queue.sizeOf('b')]).toEqual([1000, 0]);
    expect([queue.ageOf('a', 5000), queue.ageOf('b', 5000)]).toEqual([2999, 0]);
  });

  it('loses nothing and doubles nothing, however it is filled and taken', () => {
    const queue = new FairQueue<number>();
    const out: number[] = [];
    for (let n = 0; n < 20_000; n++) {
      queue.push(n, String(n % 7 < 4 ? 0 : n % 7));
      if (n % 3 === 0) out.push(...queue.take(2));
    }
    out.push(...queue.take(Infinity));
    expect(queue.size).toBe(0);
    expect(out.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20_000 }, (_, n) => n));
    const ofGroup = out.filter((n) => n % 7 < 4);
    expect(ofGroup).toEqual(ofGroup.toSorted((a, b) => a - b));
  });
});
