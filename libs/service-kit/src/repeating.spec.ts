import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Repeating } from './repeating.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('does its work at every interval, and first at once when asked to', async () => {
  let done = 0;
  const repeating = new Repeating(async () => void done++, 1000);
  repeating.start({ atOnce: true });
  await jest.advanceTimersByTimeAsync(2500);
  expect(done).toBe(3);
  await repeating.stop();
  await jest.advanceTimersByTimeAsync(5000);
  expect(done).toBe(3);
});

it('never does it twice at once, and waits for the last at the end', async () => {
  let running = 0;
  let most = 0;
  const repeating = new Repeating(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    running--;
  }, 1000);
  repeating.start();
  await jest.advanceTimersByTimeAsync(3000);
  const stopped = repeating.stop();
  await jest.advanceTimersByTimeAsync(10_000);
  await stopped;
  expect([most, running]).toEqual([1, 0]);
});
