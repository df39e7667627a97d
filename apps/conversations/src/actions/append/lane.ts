import { AsyncResource } from 'node:async_hooks';

interface Waiting<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * Natural batching without a timer: whatever waits when the last commit has returned goes with the next, in the order of arrival.
 * One commit is in flight at a time.
 */
export class Lane<T, R> {
  private waiting: Waiting<T, R>[] = [];
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

  push(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.running) return;
      this.running = true;
      // Whatever else this turn of the event loop brings goes with the first batch.
      setImmediate(this.start);
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.maxBatch);
      await this.commit(batch.map(({ item }) => item)).then(
        (results) => batch.forEach(({ resolve }, at) => resolve(results[at] as R)),
        (error: unknown) => batch.forEach(({ reject }) => reject(error)),
      );
    }
    this.running = false;
  }
}
