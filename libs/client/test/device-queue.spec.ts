import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DeviceQueue, forgetDeviceQueue, type KeyValueStore } from '../src/index.js';
import type { QueuedMessage } from '../src/index.js';

let kept: Map<string, string>;
const storage = (): KeyValueStore => ({
  get length() {
    return kept.size;
  },
  key: (at) => [...kept.keys()][at] ?? null,
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => void kept.set(key, value),
  removeItem: (key) => void kept.delete(key),
});
const queued = (id: string, more: Partial<QueuedMessage> = {}): QueuedMessage => ({ clientMessageId: id, text: id, queuedAt: new Date().toISOString(), ...more });
const name = 'parley.unsent.ann';

/** A tab: what it took over, and its queue. */
function tab(options: { name?: string; leaseMs?: number } = {}) {
  const queue = new DeviceQueue({ name, storage, ...options });
  const taken: string[] = [];
  queue.adopt((messages) => taken.push(...messages.map(({ clientMessageId }) => clientMessageId)));
  return { queue, taken };
}

beforeEach(() => void (kept = new Map()));

describe('DeviceQueue', () => {
  it('hands what a closed page left to the next, in order, once', async () => {
    const before = tab();
    before.queue.save([queued('one'), queued('two')]);
    before.queue.close();
    const [next, other] = [tab(), tab()];
    await vi.waitFor(() => expect(next.taken).toEqual(['one', 'two']));
    expect(other.taken).toEqual([]);
    next.queue.save([]);
    expect(kept.size).toBe(0);
    for (const { queue } of [next, other]) queue.close();
  });

  it('leaves a living tab its own, and takes over from a crashed one', async () => {
    const alive = tab({ leaseMs: 60 });
    alive.queue.save([queued('alive')]);
    const crashed = new DeviceQueue({ name, storage, leaseMs: 60 });
    crashed.save([queued('orphan')]);
    const next = tab({ leaseMs: 60 });
    expect(next.taken).toEqual([]);
    await vi.waitFor(() => expect([...alive.taken, ...next.taken]).toEqual(['orphan']));
    expect([...kept.values()].some((text) => text.includes('alive'))).toBe(true);
    for (const { queue } of [alive, next]) queue.close();
  });

  it('removes everything of a person, also what other tabs hold, and nobody else’s', () => {
    const [one, two, other] = [tab(), tab(), tab({ name: 'parley.unsent.bob' })];
    one.queue.save([queued('secret')]);
    two.queue.save([queued('secret too')]);
    other.queue.save([queued('mine')]);
    forgetDeviceQueue({ name, storage });
    for (const { queue } of [one, two]) queue.close();
    expect(JSON.stringify([...kept])).not.toContain('secret');
    expect(kept.size).toBe(1);
    other.queue.close();
  });

  it('keeps a bounded number and size, the oldest first, and for a bounded time', async () => {
    const many = tab();
    many.queue.save(Array.from({ length: 150 }, (_, n) => queued(`m${n}`)));
    expect(JSON.parse([...kept.values()][0]!).messages).toHaveLength(100);
    many.queue.save(Array.from({ length: 50 }, (_, n) => queued(`m${n}`, { text: 'x'.repeat(10_000) })));
    expect([...kept.values()][0]!.length).toBeLessThan(310_000);
    many.queue.save([queued('stale', { queuedAt: new Date(Date.now() - 8 * 24 * 3_600_000).toISOString() }), queued('fresh')]);
    many.queue.close();
    const next = tab();
    await vi.waitFor(() => expect(next.taken).toEqual(['fresh']));
    next.queue.close();
  });

  it('takes nothing from a broken store, and goes on without one', () => {
    kept.set(`${name}:broken`, '{"messages":[1,{"text":2}');
    kept.set(`${name}:odd`, '{"until":0,"messages":[1,null,{"text":"x"}]}');
    const one = tab();
    expect(one.taken).toEqual([]);
    one.queue.close();
    const forbidden = new DeviceQueue({ name, storage: () => { throw new Error('SecurityError'); } });
    forbidden.adopt(() => undefined);
    forbidden.save([queued('one')]);
    forbidden.close();
  });
});
