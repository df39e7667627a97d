import { Refused } from '@parley/contracts';

/** Lets a few pieces of heavy work run at once, the others wait in order; too many waiting are refused. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly maxWaiting: number,
  ) {}

  /** @throws Refused `limit.busy` when the line is full */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) await this.queue();
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  private queue(): Promise<void> {
    if (this.waiting.length >= this.maxWaiting) throw new Refused('limit.busy');
    return new Promise((resolve) => void this.waiting.push(resolve));
  }
}
