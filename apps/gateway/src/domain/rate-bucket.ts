export interface Rate {
  /** Frames that may come at once. */
  burst: number;
  perSecond: number;
  /** Frames beyond the rate that are only refused; more of them is flooding. */
  patience: number;
}

export const frameRate: Rate = { burst: 60, perSecond: 30, patience: 120 };

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
    this.tokens = Math.min(this.rate.burst, this.tokens + ((now - this.at) / 1000) * this.rate.perSecond) - 1;
    this.at = now;
    if (this.tokens >= 0) return 'ok';
    return this.tokens < -this.rate.patience ? 'flooding' : 'refused';
  }

  /** Milliseconds until a frame is taken again. */
  retryAfterMs(): number {
    return Math.ceil((Math.max(0, 1 - this.tokens) / this.rate.perSecond) * 1000);
  }
}
