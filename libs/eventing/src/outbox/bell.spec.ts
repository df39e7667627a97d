import { describe, expect, it } from '@jest/globals';
import { Bell } from './bell.js';

const setUp = () => {
  const stop = new AbortController();
  return { stop, bell: new Bell(stop.signal) };
};

describe('Bell', () => {
  it('ends the waiting when it rings', async () => {
    const { bell } = setUp();
    const waiting = bell.wait(60_000);
    bell.ring();
    await expect(waiting).resolves.toBe(true);
  });

  it('remembers a ring that nobody waited for, until hushed', async () => {
    const { bell } = setUp();
    bell.ring();
    await expect(bell.wait(60_000)).resolves.toBe(true);
    bell.hush();
    await expect(bell.wait(1)).resolves.toBe(false);
  });

  it('ends the waiting when it is stopped, and lets nobody wait after that', async () => {
    const { bell, stop } = setUp();
    const waiting = bell.wait(60_000);
    stop.abort();
    await expect(waiting).resolves.toBe(false);
    await expect(bell.wait(60_000)).resolves.toBe(false);
  });
});
