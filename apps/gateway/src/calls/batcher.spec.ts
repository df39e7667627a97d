import { describe, expect, it } from '@jest/globals';
import { Refused } from '@parley/contracts';
import { Batcher } from './batcher.js';

const limits = { size: 100, waiting: 1000, lanes: 1 };

/** A call that answers when told to. */
function controlled() {
  const batches: number[][] = [];
  const pending: { answer: () => void; fail: (error: Error) => void }[] = [];
  const call = (items: number[]) => {
    batches.push(items);
    return new Promise<number[]>((resolve, reject) => pending.push({ answer: () => resolve(items.map((item) => item * 10)), fail: reject }));
  };
  return { call, batches, pending };
}
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('Batcher', () => {
  it('sends the first at once and what came meanwhile together with the next, in order', async () => {
    const { call, batches, pending } = controlled();
    const batcher = new Batcher(call, limits);
    const first = batcher.push(1, { key: 'a' });
    await turn();
    const later = [2, 3, 4].map((item) => batcher.push(item, { key: 'a' }));
    await turn();
    expect(batches).toEqual([[1]]);
    pending[0]!.answer();
    expect(await first).toBe(10);
    await turn();
    expect(batches).toEqual([[1], [2, 3, 4]]);
    pending[1]!.answer();
    expect(await Promise.all(later)).toEqual([20, 30, 40]);
  });

  it('puts what came in one turn into one call, up to its size', async () => {
    const { call, batches, pending } = controlled();
    const batcher = new Batcher(call, { ...limits, size: 2 });
    const all = [1, 2, 3].map((item) => batcher.push(item, { key: 'a' }));
    await turn();
    pending[0]!.answer();
    await turn();
    pending[1]!.answer();
    await Promise.all(all);
    expect(batches).toEqual([[1, 2], [3]]);
  });

  it('fails a batch alone', async () => {
    const { call, pending } = controlled();
    const batcher = new Batcher(call, limits);
    const first = batcher.push(1, { key: 'a' });
    await turn();
    const second = batcher.push(2, { key: 'a' });
    pending[0]!.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await turn();
    pending[1]!.answer();
    expect(await second).toBe(20);
  });

  it('fails what waits behind a call that nobody answers', async () => {
    const { call, batches, pending } = controlled();
    const batcher = new Batcher(call, limits);
    const first = batcher.push(1, { key: 'a' });
    await turn();
    const second = batcher.push(2, { key: 'a' });
    pending[0]!.fail(new Refused('service.unavailable'));
    await expect(first).rejects.toMatchObject({ code: 'service.unavailable' });
    await expect(second).rejects.toMatchObject({ code: 'service.unavailable' });
    expect(batches).toHaveLength(1);
  });

  it('refuses what would wait beyond the bound, as busy', async () => {
    const { call, pending } = controlled();
    const batcher = new Batcher(call, { ...limits, waiting: 2 });
    const kept = [batcher.push(1, { key: 'a' })];
    await turn();
    kept.push(batcher.push(2, { key: 'a' }), batcher.push(3, { key: 'a' }));
    await expect(batcher.push(4, { key: 'a' })).rejects.toMatchObject({ code: 'limit.busy' });
    pending[0]!.answer();
    await turn();
    pending[1]!.answer();
    expect(await Promise.all(kept)).toEqual([10, 20, 30]);
  });

  it('keeps a key in its lane and lets another lane go on', async () => {
    const { call, batches, pending } = controlled();
    const batcher = new Batcher(call, { ...limits, lanes: 2 });
    const outcomes = [batcher.push(1, { key: 'a' }), batcher.push(2, { key: 'b' })];
    await turn();
    expect(batches).toEqual([[1], [2]]);
    outcomes.push(batcher.push(3, { key: 'a' }));
    pending[1]!.answer();
    await turn();
    expect(batches).toHaveLength(2);
    pending[0]!.answer();
    await turn();
    pending[2]!.answer();
    expect(await Promise.all(outcomes)).toEqual([10, 20, 30]);
  });

  it('is idle when nothing waits or runs', async () => {
    const { call, pending } = controlled();
    const batcher = new Batcher(call, limits);
    await batcher.idle();
    const outcome = batcher.push(1, { key: 'a' });
    await turn();
    let idle = false;
    const waiting = batcher.idle().then(() => (idle = true));
    await turn();
    expect(idle).toBe(false);
    pending[0]!.answer();
    await outcome;
    await waiting;
    expect(idle).toBe(true);
  });
});
