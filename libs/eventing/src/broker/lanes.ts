import { type Backoff, backoffMs, pause } from '../backoff.js';

/** Most events that one consumer handles at once; each holds a database connection. */
export const CONCURRENT = 4;

/** How long an event whose handler failed waits until it comes again. */
export const AGAIN: Backoff = { firstMs: 100, maxMs: 5000 };

/** Lets at most `limit` works run at once; the others wait in order. */
export function slots(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = limit;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/**
 * Does `work` for every item: items of one key in order, different keys side by side. A key ends at the first item that
 * answers false. Answers how many items from the front are done without a gap.
 */
export async function inLanes<T>(items: readonly T[], keyOf: (item: T) => string, work: (item: T) => Promise<boolean>): Promise<number> {
  const done = items.map(() => false);
  const lanes = Map.groupBy(items.keys(), (index) => keyOf(items[index] as T));
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      for (const index of lane) {
        done[index] = await work(items[index] as T);
        if (!done[index]) return;
      }
    }),
  );
  const gap = done.indexOf(false);
  return gap < 0 ? items.length : gap;
}

/** Tries until it succeeds, or answers false once `signal` aborts. Why it failed is for `work` to tell. */
export async function untilDone(work: () => Promise<void>, signal: AbortSignal): Promise<boolean> {
  for (let attempt = 1; !signal.aborted; attempt++) {
    try {
      await work();
      return true;
    } catch {
      await pause(backoffMs(attempt, AGAIN), signal);
    }
  }
  return false;
}
