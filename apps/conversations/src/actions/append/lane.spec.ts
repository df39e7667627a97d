import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Lane } from './lane.js';

describe('Lane', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('takes with the next commit whatever waited during the last', async () => {
    const batches: string[][] = [];
    let release: () => void = () => undefined;
    const lane = new Lane<string, string>(async (items) => {
      batches.push(items);
      await new Promise<void>((resolve) => (release = resolve));
      return items.map((item) => item.toUpperCase());
    }, 10);
    const first = [lane.push('a', 'tenant'), lane.push('b', 'tenant')];
    await new Promise(setImmediate);
    const second = ['c', 'd', 'e'].map((item) => lane.push(item, 'tenant'));
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
    const results = await Promise.all(Array.from({ length: 10 }, (_, at) => lane.push(at, 'tenant')));
    expect(results).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sizes).toEqual([4, 4, 2]);
  });

  it('fails those of a failed commit and goes on', async () => {
    const lane = new Lane<string, string>(async (items) => {
      if (items.includes('bad')) throw new Error('no');
      return items;
    }, 10);
    await expect(lane.push('bad', 'tenant')).rejects.toThrow('no');
    await expect(lane.push('good', 'tenant')).resolves.toBe('good');
  });

  it('lets tenants take turns when not everything fits, and knows who is behind', async () => {
    let release: () => void = () => undefined;
    const batches: string[][] = [];
    const lane = new Lane<string, string>(async (items) => {
      batches.push(items);
      await new Promise<void>((resolve) => (release = resolve));
      return items;
    }, 2);
    const all = [lane.push('first', 'flood')];
    await new Promise(setImmediate);
    all.push(...['f1', 'f2', 'f3', 'f4'].map((item) => lane.push(item, 'flood')), lane.push('guest', 'guest'));
    expect(lane.isBehind('flood')).toBe(false);
    jest.advanceTimersByTime(250);
    expect([lane.isBehind('flood'), lane.isBehind('guest')]).toEqual([true, false]);
    for (let at = 0; at < 4; at++) {
      release();
      await new Promise(setImmediate);
    }
    await Promise.all(all);
    expect(batches).toEqual([['first'], ['f1', 'guest'], ['f2', 'f3'], ['f4']]);
  });
});
