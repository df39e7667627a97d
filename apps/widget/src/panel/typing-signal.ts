const AGAIN_MS = 3_000;
const IDLE_MS = 4_000;

/** Tells the other side that the visitor writes: once when it begins, now and then while it goes on, and when it stops. */
export class TypingSignal {
  private saidAt = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly say: (state: 'start' | 'stop') => void) {}

  wrote(anything: boolean): void {
    clearTimeout(this.idle);
    if (!anything) return this.stop();
    this.idle = setTimeout(() => this.stop(), IDLE_MS);
    if (Date.now() - this.saidAt < AGAIN_MS) return;
    this.saidAt = Date.now();
    this.say('start');
  }

  /** After a message was sent nobody needs to hear that typing stopped. */
  stop({ silently = false } = {}): void {
    clearTimeout(this.idle);
    if (this.saidAt && !silently) this.say('stop');
    this.saidAt = 0;
  }
}
