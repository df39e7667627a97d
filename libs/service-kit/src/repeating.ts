/** Work by the clock: again and again, one at a time. It must not reject. */
export class Repeating {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
  ) {}

  /** @param atOnce whether it is done first right now, and not only after the first interval */
  start({ atOnce = false } = {}): void {
    const again = () => void (this.running = this.running.then(this.work));
    this.timer = setInterval(again, this.everyMs).unref();
    if (atOnce) again();
  }

  /** Ends it, and waits for what is being done. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }
}
