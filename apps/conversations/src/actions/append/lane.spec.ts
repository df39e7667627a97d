import { describe, expect, it } from '@jest/globals';
import { Lane } from './lane.js';

describe('Lane', () => {
  it('takes with the next commit whatever waited during the last', async () => {
    const batches: string[][] = [];
    let release: () => void = () => undefined;
    const lane = new Lane<string, string>(async (items) => {
      batches.push(items);
      await new Promise<void>((resolve) => (release = resolve));
      return items.map((item) => item.toUpperCase());
    }, 10);
    const first = [lane.push('a'), lane.push('b')];
    await new Promise(setImmediate);
    const second = ['c', 'd', 'e'].map((item) => lane.push(item));
    release();
    expect(await Promise.all(first)).toEqual(['A', 'B']);
    release();
    expect(await Promise.all(second)).toEqual(['C', 'D', 'E']);
    expect(batches).toEqual([['a', 'b'], ['c', 'd', 'e']]);
  });

  it('never has two commits in flight, nor one larger than its limit', async () => {
    let running = 0;
    const sizes: number[] = [];
    const lane = new Lane<number, number>(async (items) => {
      expect(++running).toBe(1);
      sizes.push(items.length);
      await new Promise(setImmediate);
      running--;
      return items;
    }, 4);
    const results = await Promise.all(Array.from({ length: 10 }, (_, at) => lane.push(at)));
    expect(results).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sizes).toEqual([4, 4, 2]);
  });

  it('fails those of a failed commit and goes on', async () => {
    const lane = new Lane<string, string>(async (items) => {
      if (items.includes('bad')) throw new Error('no');
      return items;
    }, 10);
    await expect(lane.push('bad')).rejects.toThrow('no');
    await expect(lane.push('good')).resolves.toBe('good');
  });
});
