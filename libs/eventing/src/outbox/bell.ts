/** Remembers that somebody rang, and lets one waiter wait for it. */
export class Bell {
  private rung = false;
  private answer?: () => void;

  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener('abort', () => this.answer?.());
  }

  ring(): void {
    this.rung = true;
    this.answer?.();
  }

  hasRung(): boolean {
    return this.rung;
  }

  /** Forgets the ringing. */
  hush(): void {
    this.rung = false;
  }

  /** Waits for a ring, also one from before, or `ms`, or the signal. Answers whether it rang. */
  async wait(ms: number): Promise<boolean> {
    if (this.rung || this.signal.aborted) return this.rung;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.answer = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.answer = undefined;
    return this.rung;
  }
}
