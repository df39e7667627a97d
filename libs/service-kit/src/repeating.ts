/** Work by the clock: again and again, one at a time. It must not reject. */
export class Repeating {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private waits = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
  ) {}

  /** @param atOnce whether it is done first right now, and not only after the first interval */
  start({ atOnce = false } = {}): void {
    this.timer = setInterval(() => this.soon(), this.everyMs).unref();
    if (atOnce) this.soon();
  }

  /** Does it now, or once more after what is being done. */
  soon(): void {
    if (this.waits) return;
    this.waits = true;
    this.running = this.running.then(() => {
      this.waits = false;
      return this.work();
    });
  }

  /** Ends it, and waits for what is being done. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }
}
