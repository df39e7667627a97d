import { Refused } from '@parley/contracts';

/** Lets a few in at a time; the others wait, and beyond `maxWaiting` they are told that it is too busy. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly maxWaiting: number,
  ) {}

  /** @throws Refused `limit.busy` */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.atOnce) this.running++;
    else if (this.waiting.length < this.maxWaiting) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else throw new Refused('limit.busy');
    try {
      return await work();
    } finally {
      // Whoever waits takes over the place, so it is never given twice.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
