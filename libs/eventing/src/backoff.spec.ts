import { describe, expect, it } from '@jest/globals';
import { backoffMs, pause, within } from './backoff.js';

const bounds = { firstMs: 100, maxMs: 1000 };

describe('backoffMs', () => {
  it('doubles, and stays between half and all of the longest wait', () => {
    expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, bounds, () => 0))).toEqual([50, 100, 200, 400]);
    expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, bounds, () => 1))).toEqual([100, 200, 400, 800]);
  });

  it('never exceeds the longest wait, however many attempts', () => {
    expect(backoffMs(5000, bounds, () => 1)).toBe(1000);
  });
});

describe('pause', () => {
  it('ends early, without an error, when its signal aborts', async () => {
    const stop = new AbortController();
    const waiting = pause(60_000, stop.signal);
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});

describe('within', () => {
  it('passes the answer on', async () => {
    await expect(within(1000, 'this', Promise.resolve(7))).resolves.toBe(7);
  });

  it('rejects in words when the work takes too long', async () => {
    await expect(within(5, 'the work', new Promise(() => undefined))).rejects.toThrow('the work took longer than 5 ms');
  });
});
