import { AsyncResource } from 'node:async_hooks';
import { FairQueue } from '@parley/service-kit';

interface Waiting<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/** A queue whose head is older than this, in milliseconds, is shed before it grows: its senders hear `limit.busy` and come again. */
const OLD_MS = 200;

/**
 * Natural batching without a timer: whatever waits when the last commit has returned goes with the next, in the order of arrival; groups
 * (tenants) take turns when not all of it fits. One commit is in flight at a time.
 */
export class Lane<T, R> {
  private readonly waiting = new FairQueue<Waiting<T, R>>();
  private running = false;
  private readonly start: () => void;

  /** @param commit answers one result per item, in their order */
  constructor(
    private readonly commit: (items: T[]) => Promise<R[]>,
    private readonly maxBatch: number,
  ) {
    // A batch belongs to nobody's request, so it must not run in the context of whoever came first.
    this.start = AsyncResource.bind(() => void this.run());
  }

  /** How many wait, beside those that are being committed. */
  get size(): number {
    return this.waiting.size;
  }

  /** Whether a group has so much waiting for so long that one more would wait longer than its sender should. */
  isBehind(group: string): boolean {
    return this.waiting.sizeOf(group) >= 2 * this.maxBatch && this.waiting.ageOf(group) > OLD_MS;
  }

  push(item: T, group: string): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject }, group);
      if (this.running) return;
      this.running = true;
      // Whatever else this turn of the event loop brings goes with the first batch.
      setImmediate(this.start);
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.size > 0) {
      const batch = this.waiting.take(this.maxBatch);
      await this.commit(batch.map(({ item }) => item)).then(
        (results) => batch.forEach(({ resolve }, at) => resolve(results[at] as R)),
        (error: unknown) => batch.forEach(({ reject }) => reject(error)),
      );
    }
    this.running = false;
  }
}
