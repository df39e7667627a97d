import type { Rate } from './limits.js';

export type Verdict = 'ok' | 'refused' | 'flooding';

/**
 * A token bucket that goes into debt: whoever keeps sending beyond the rate is refused until the debt is paid by waiting,
 * and flooding once it exceeds the patience.
 */
export class RateBucket {
  private tokens: number;

  constructor(
    private readonly rate: Rate,
    private at: number,
  ) {
    this.tokens = rate.burst;
  }

  /** Takes one frame's token. `now` in milliseconds, never falling. */
  take(now: number): Verdict {
    this.refill(now);
    this.tokens -= 1;
    if (this.tokens >= 0) return 'ok';
    return this.tokens < -this.rate.patience ? 'flooding' : 'refused';
  }

  /** Takes a token if there is one. For what many share: nobody runs up a debt that others pay. */
  takeIfAny(now: number): boolean {
    this.refill(now);
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }

  /** Milliseconds until a frame is taken again. */
  retryAfterMs(): number {
    return Math.ceil((Math.max(0, 1 - this.tokens) / this.rate.perSecond) * 1000);
  }

  /** Whether nothing was taken lately: a new bucket would be the same. */
  isFull(now: number): boolean {
    this.refill(now);
    return this.tokens >= this.rate.burst;
  }

  private refill(now: number): void {
    this.tokens = Math.min(this.rate.burst, this.tokens + ((now - this.at) / 1000) * this.rate.perSecond);
    this.at = now;
  }
}
