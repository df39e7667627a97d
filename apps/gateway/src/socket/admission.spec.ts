import { describe, expect, it } from '@jest/globals';
import { Refused } from '@parley/contracts';
import { bounds } from '../domain/limits.js';
import { Admission } from './admission.js';
import type { Connection } from './connection.js';

const client = (isOpen = true) => ({ isOpen }) as Connection;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Greetings that end when the test says so. */
function greetings() {
  const running: (() => void)[] = [];
  const greet = () => new Promise<void>((resolve) => running.push(resolve));
  return { running, greet };
}

describe('Admission', () => {
  it('greets a few at a time, in the order they came', async () => {
    const admission = new Admission({ GREETINGS_PER_SECOND: 1_000_000 });
    const { running, greet } = greetings();
    const order: number[] = [];
    const all = Array.from({ length: bounds.greetings + 3 }, (_, n) => admission.run(client(), () => (order.push(n), greet())));
    await turn();
    expect(running).toHaveLength(bounds.greetings);
    while (running.length > 0) {
      running.shift()!();
      await turn();
    }
    await Promise.all(all);
    expect(order).toEqual(all.map((_, n) => n));
  });

  it('keeps to its pace, however short the greetings are', async () => {
    const admission = new Admission({ GREETINGS_PER_SECOND: 200 });
    const since = performance.now();
    await Promise.all(Array.from({ length: bounds.greetings + 20 }, () => admission.run(client(), async () => undefined)));
    expect(performance.now() - since).toBeGreaterThan(90);
  });

  it('gives no turn to those who left, and goes on after a greeting that failed', async () => {
    const admission = new Admission({ GREETINGS_PER_SECOND: 1_000_000 });
    const { running, greet } = greetings();
    const first = Array.from({ length: bounds.greetings }, () => admission.run(client(), greet).catch(() => 'failed'));
    const gone = client();
    const left = admission.run(gone, greet);
    const next = admission.run(client(), async () => 'greeted');
    Object.assign(gone, { isOpen: false });
    running.shift()!();
    await expect(left).rejects.toBeInstanceOf(Refused);
    expect(await next).toBe('greeted');
    for (const end of running.splice(0)) end();
    await Promise.all(first);
  });

  it('sends away whom it cannot let wait, with a time to come back', async () => {
    const admission = new Admission({ GREETINGS_PER_SECOND: 1_000_000 });
    const { running, greet } = greetings();
    const all = Array.from({ length: bounds.greetings + bounds.waitingGreetings }, () => admission.run(client(), greet).catch(() => undefined));
    await expect(admission.run(client(), greet)).rejects.toMatchObject({ code: 'limit.busy', retryAfterMs: expect.any(Number) });
    for (let ended = 0; ended < all.length; ended++) {
      if (running.length === 0) await turn();
      running.shift()!();
    }
    await Promise.all(all);
  });
});
