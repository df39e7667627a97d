import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { RateLimiter } from '@parley/service-kit';
import QuickLRU from 'quick-lru';

/** Wrong passwords per e-mail, from whatever addresses, known or not. */
const FAILURES = { points: 10, seconds: 15 * 60 };

/**
 * Bounds guessing at one e-mail. Only failures count, so nobody is locked out by signing in; once the limit is reached this process
 * refuses the e-mail before any check, right passwords too. Another copy of the service learns of it at its next failure,
 * so all copies together grant at most one guess each beyond the limit.
 */
@Injectable()
export class SignInLimit {
  private readonly blocked = new QuickLRU<string, { until: number }>({ maxSize: 50_000, maxAge: FAILURES.seconds * 1000 });

  constructor(private readonly limiter: RateLimiter) {}

  /** @throws Refused `limit.rate` while the e-mail is blocked */
  check(email: string): void {
    const left = (this.blocked.get(keyOf(email))?.until ?? 0) - Date.now();
    if (left > 0) throw Object.assign(new Refused('limit.rate'), { retryAfterMs: left });
  }

  /** Counts a failure. @throws Refused `limit.rate` when it was one too many */
  async failed(email: string): Promise<void> {
    try {
      await this.limiter.take(keyOf(email), FAILURES);
    } catch (error) {
      const { retryAfterMs } = error as { retryAfterMs?: number };
      if (retryAfterMs !== undefined) this.blocked.set(keyOf(email), { until: Date.now() + retryAfterMs });
      throw error;
    }
  }
}

/** Addresses do not belong into Redis. */
const keyOf = (email: string) => `sign-in:${createHash('sha256').update(email).digest('hex')}`;
