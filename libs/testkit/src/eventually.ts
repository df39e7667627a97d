import { setTimeout as delay } from 'node:timers/promises';

/**
 * Repeats an assertion until it holds, and answers what it answered. When the time is over its last failure is thrown.
 */
export const eventually = async <T>(assertion: () => T | Promise<T>, { timeoutMs = 5000, everyMs = 20 } = {}): Promise<T> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      await delay(everyMs);
    }
  }
};
