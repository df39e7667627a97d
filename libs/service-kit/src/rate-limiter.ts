import { Refused } from '@parley/contracts';
import type { Response } from 'express';
import type { Cluster, Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

export interface Limit {
  points: number;
  /** The window, in seconds. */
  seconds: number;
}

/** Counts requests per key and window: in Redis for all copies together, in memory while Redis is away or absent. */
export class RateLimiter {
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  constructor(
    private readonly scale: number,
    private readonly redis?: Redis | Cluster,
  ) {}

  /**
   * Takes one point of `key`. Given a response, tells it the state by the headers of draft-ietf-httpapi-ratelimit-headers.
   * @throws Refused `limit.rate` with `retryAfterMs`
   */
  async take(key: string, limit: Limit, response?: Response): Promise<void> {
    const points = Math.ceil(limit.points * this.scale);
    const [state, refused] = await this.consume(key, points, limit.seconds);
    response?.setHeader('RateLimit-Policy', `"default";q=${points};w=${limit.seconds}`);
    response?.setHeader('RateLimit', `"default";r=${Math.max(state.remainingPoints, 0)};t=${Math.ceil(state.msBeforeNext / 1000)}`);
    if (refused) throw Object.assign(new Refused('limit.rate'), { retryAfterMs: state.msBeforeNext });
  }

  private async consume(key: string, points: number, seconds: number): Promise<[RateLimiterRes, boolean]> {
    try {
      return [await this.limiterOf(points, seconds).consume(key), false];
    } catch (outcome) {
      if (outcome instanceof RateLimiterRes) return [outcome, true];
      throw outcome;
    }
  }

  private limiterOf(points: number, seconds: number): RateLimiterAbstract {
    const name = `${points}/${seconds}`;
    const known = this.limiters.get(name) ?? this.make({ points, duration: seconds, keyPrefix: `limit:${name}` });
    this.limiters.set(name, known);
    return known;
  }

  private make(options: { points: number; duration: number; keyPrefix: string }): RateLimiterAbstract {
    const memory = new RateLimiterMemory(options);
    if (!this.redis) return memory;
    return new RateLimiterRedis({ ...options, storeClient: this.redis, insuranceLimiter: memory, rejectIfRedisNotReady: true });
  }
}
