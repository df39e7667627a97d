/**
 * Spreads work that comes in crowds over turns of the event loop: a few at once, and between them everybody else has a turn.
 */
export class Turns {
  private waiting: (() => void)[] = [];
  private taken = 0;
  private scheduled = false;

  constructor(private readonly limits: { perTurn: number; waiting: number }) {}

  /** Runs `work` now or in a later turn, in order. `false`: too much waits already, and it will not run. */
  run(work: () => void): boolean {
    if (this.waiting.length >= this.limits.waiting) return false;
    if (!this.scheduled) setImmediate(() => this.next());
    this.scheduled = true;
    if (this.waiting.length === 0 && this.taken < this.limits.perTurn) {
      this.taken++;
      work();
    } else this.waiting.push(work);
    return true;
  }

  private next(): void {
    const now = this.waiting.splice(0, this.limits.perTurn);
    this.taken = now.length;
    this.scheduled = this.waiting.length > 0 || now.length > 0;
    if (this.scheduled) setImmediate(() => this.next());
    for (const work of now) work();
  }
}
