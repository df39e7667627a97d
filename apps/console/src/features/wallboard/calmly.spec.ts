import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calmly } from './calmly.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs at once, then once for all calls of the time, and not after its end', () => {
  const work = vi.fn();
  const { call, stop } = calmly(work, 1000);
  call();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 50; n++) {
    call();
    vi.advanceTimersByTime(10);
  }
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(500);
  expect(work).toHaveBeenCalledTimes(2);
  call();
  stop();
  vi.advanceTimersByTime(5000);
  expect(work).toHaveBeenCalledTimes(2);
});
