const DEGRADED_POLL_MS = 2_000;

/** Looks by itself while the other side says that its delivery may lose something. */
export class Poll {
  private timer?: ReturnType<typeof setInterval>;

  constructor(private readonly look: () => void) {}

  /** What was lost before it was noticed is looked for either way. */
  degraded(on: boolean): void {
    this.stop();
    if (on) this.timer = setInterval(this.look, DEGRADED_POLL_MS);
    this.look();
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
