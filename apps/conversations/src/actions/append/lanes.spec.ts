import { describe, expect, it } from '@jest/globals';
import { Lanes } from './lanes.js';

const turn = () => new Promise(setImmediate);

/** Lanes whose commits end when they are told to. */
function stand({ spillAt = 3, maxBatch = 10 } = {}) {
  const begun: { items: string[]; end(): void }[] = [];
  const commit = (items: string[]) => new Promise<string[]>((resolve) => begun.push({ items, end: () => resolve(items) }));
  const lanes = new Lanes<string, string>(commit, { lanes: 2, maxBatch, spillAt });
  const push = (item: string, ...keys: string[]) => lanes.push(item, { keys, group: 'tenant' })!;
  return { begun, push };
}

describe('Lanes', () => {
  it('commits in one lane as long as little waits there', async () => {
    const { begun, push } = stand();
    void push('a1', 'a');
    await turn();
    for (const key of ['b', 'c', 'd']) void push(key, key);
    await turn();
    expect(begun.map(({ items }) => items)).toEqual([['a1']]);
    void push('e', 'e');
    await turn();
    expect(begun.map(({ items }) => items)).toEqual([['a1'], ['e']]);
  });

  it('lets what shares a key follow into its lane, however much waits there, and go where there is room once nothing of it waits', async () => {
    const { begun, push } = stand();
    const first = push('a1', 'a');
    await turn();
    const later = ['a2', 'a3', 'a4', 'a5'].map((item) => push(item, 'a'));
    await turn();
    expect(begun).toHaveLength(1);
    begun[0]!.end();
    await first;
    await turn();
    expect(begun[1]!.items).toEqual(['a2', 'a3', 'a4', 'a5']);
    for (const key of ['b', 'c', 'd']) void push(key, key);
    begun[1]!.end();
    await Promise.all(later);
    await turn();
    for (const key of ['e', 'f', 'g']) void push(key, key);
    void push('a6', 'a');
    await turn();
    expect(begun.map(({ items }) => items)).toEqual([['a1'], ['a2', 'a3', 'a4', 'a5'], ['b', 'c', 'd'], ['a6']]);
  });

  it('goes by the first key that is known', async () => {
    const { begun, push } = stand({ spillAt: 1 });
    void push('in the first lane', 'x');
    await turn();
    void push('waits', 'y');
    void push('in the second lane', 'visitor');
    await turn();
    void push('after it', 'visitor', 'x');
    expect(begun.map(({ items }) => items)).toEqual([['in the first lane'], ['in the second lane']]);
    begun[1]!.end();
    await turn();
    await turn();
    expect(begun[2]!.items).toEqual(['after it']);
  });

  it('keeps the order within each key, whatever comes', async () => {
    const done: string[] = [];
    const commit = async (items: string[]) => {
      for (let turns = items.length % 3; turns >= 0; turns--) await turn();
      done.push(...items);
      return items;
    };
    const lanes = new Lanes<string, string>(commit, { lanes: 2, maxBatch: 7, spillAt: 4 });
    const all: Promise<string>[] = [];
    for (let n = 0; n < 2000; n++) {
      const key = `k${(n * 7919) % 23}`;
      all.push(lanes.push(`${key} ${String(n).padStart(4, '0')}`, { keys: [key], group: key })!);
      if (n % 11 === 0) await turn();
    }
    await Promise.all(all);
    const byKey = Map.groupBy(done, (item) => item.split(' ')[0]);
    expect(byKey.size).toBe(23);
    for (const items of byKey.values()) expect(items).toEqual([...items!].sort());
    expect(done).toHaveLength(2000);
  });
});
