export interface CalmOptions<T> {
  /** How long after something was told more of it may wait, in milliseconds. */
  stepMs: number;
  /** What is told when more came before it was told. */
  merge(known: T, more: T): T;
  /** Tells of several at once; it must not reject. One call runs at a time. */
  tell(some: T[]): Promise<void>;
}

/**
 * Lets news of a thing through at once when the thing was quiet, and gathers what follows soon after. Nothing is left untold: what
 * was gathered is told when the step is over. What is due while a call runs goes together with the next.
 */
export class Calm<T> {
  private readonly gathered = new Map<string, T>();
  private readonly due = new Map<string, T>();
  private readonly toldAt = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: CalmOptions<T>) {}

  note(key: string, news: T, { urgent = false }: { urgent?: boolean } = {}): void {
    const known = this.due.get(key) ?? this.gathered.get(key);
    const whole = known === undefined ? news : this.options.merge(known, news);
    const waits = !urgent && !this.due.has(key) && performance.now() - (this.toldAt.get(key) ?? -Infinity) < this.options.stepMs;
    if (waits) {
      this.gathered.set(key, whole);
      this.look();
      return;
    }
    this.gathered.delete(key);
    this.due.set(key, whole);
    this.running ??= this.run();
  }

  /** Tells all that was gathered, now, and waits for it. */
  async finish(): Promise<void> {
    clearTimeout(this.timer);
    for (const [key, news] of this.gathered) this.due.set(key, news);
    this.gathered.clear();
    this.running ??= this.run();
    await this.running;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    await Promise.resolve(); // lets the news of one commit go together
    while (this.due.size > 0) {
      const some = [...this.due];
      this.due.clear();
      const now = performance.now();
      for (const [key] of some) {
        this.toldAt.delete(key);
        this.toldAt.set(key, now);
      }
      await this.options.tell(some.map(([, news]) => news));
    }
    this.running = undefined;
    this.look();
  }

  /** Looks again after a quarter of a step, as long as there is anything to remember. */
  private look(): void {
    if (this.timer || (this.gathered.size === 0 && this.toldAt.size === 0)) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.sweep();
    }, this.options.stepMs / 4).unref();
  }

  private sweep(): void {
    const before = performance.now() - this.options.stepMs;
    for (const [key, at] of this.toldAt) {
      if (at > before) break; // in the order of telling
      this.toldAt.delete(key);
      const news = this.gathered.get(key);
      if (news === undefined) continue;
      this.gathered.delete(key);
      this.due.set(key, news);
    }
    if (this.due.size > 0) this.running ??= this.run();
    this.look();
  }
}
