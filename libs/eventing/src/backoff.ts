import { setTimeout as sleep } from 'node:timers/promises';

export interface Backoff {
  /** Longest first wait. */
  firstMs: number;
  /** Longest wait ever. */
  maxMs: number;
}

/**
 * How long to wait after the `attempt`-th failure (1, 2, …): doubling, of which the upper half is random, so that many
 * waiters do not come back at once, while none comes back at once.
 */
export function backoffMs(attempt: number, { firstMs, maxMs }: Backoff, random: () => number = Math.random): number {
  const longest = Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  return longest / 2 + (random() * longest) / 2;
}

/** Waits, or less when `signal` ends the waiting. Never throws. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal, ref: true }).catch(() => undefined);

/** Rejects when `work` takes longer than `ms`; `work` itself goes on. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
