import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Refused, type Principal } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import { rates, type Rate } from '../domain/limits.js';
import { RateBucket } from '../domain/rate-bucket.js';
import type { FrameType } from './frame-handler.js';

/** The limits are meant for people; whoever lets sockets speak faster lets everybody. */
const USUAL_FRAMES_PER_SECOND = 30;
const SWEEP_MS = 60_000;

/** What of a frame counts for its conversation too. */
const inConversation = new Set<FrameType>(['message.send', 'typing']);

/** Counts frames of what many sockets share: a person or key, a conversation, a tenant. */
@Injectable()
export class Rates implements OnApplicationBootstrap, OnApplicationShutdown {
  /** By id: those of people, keys, conversations and tenants are all different. */
  private readonly buckets = new Map<string, RateBucket>();
  private readonly of: Record<keyof typeof rates, Rate>;
  private sweeping: NodeJS.Timeout | undefined;

  constructor(@Inject(CONFIG) { RATE_LIMIT_SCALE, SOCKET_FRAMES_PER_SECOND }: Pick<GatewayConfig, 'RATE_LIMIT_SCALE' | 'SOCKET_FRAMES_PER_SECOND'>) {
    const scale = RATE_LIMIT_SCALE * (SOCKET_FRAMES_PER_SECOND / USUAL_FRAMES_PER_SECOND);
    const scaled = ({ burst, perSecond, patience }: Rate): Rate => ({ burst: burst * scale, perSecond: perSecond * scale, patience: patience * scale });
    this.of = Object.fromEntries(Object.entries(rates).map(([name, rate]) => [name, scaled(rate)])) as typeof this.of;
  }

  onApplicationBootstrap(): void {
    this.sweeping = setInterval(() => this.sweep(performance.now()), SWEEP_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.sweeping);
  }

  /**
   * Takes a frame of somebody.
   * @returns `flooding` when they go on far beyond their rate
   * @throws Refused `limit.rate` with when to come back
   */
  take(who: Principal, type: FrameType, data: object): 'ok' | 'flooding' {
    const now = performance.now();
    const own = this.bucket(who.id, this.of[who.kind], now);
    const verdict = own.take(now);
    if (verdict === 'flooding') return 'flooding';
    if (verdict === 'refused') throw refusal(own);
    const tenant = this.bucket(who.tenantId, this.of.tenant, now);
    if (!tenant.takeIfAny(now)) throw refusal(tenant);
    if (!inConversation.has(type) || !('conversationId' in data) || typeof data.conversationId !== 'string') return 'ok';
    const conversation = this.bucket(data.conversationId, this.of.conversation, now);
    if (!conversation.takeIfAny(now)) throw refusal(conversation);
    return 'ok';
  }

  private bucket(id: string, rate: Rate, now: number): RateBucket {
    let bucket = this.buckets.get(id);
    if (!bucket) this.buckets.set(id, (bucket = new RateBucket(rate, now)));
    return bucket;
  }

  private sweep(now: number): void {
    for (const [id, bucket] of this.buckets) if (bucket.isFull(now)) this.buckets.delete(id);
  }
}

const refusal = (bucket: RateBucket) => Object.assign(new Refused('limit.rate'), { retryAfterMs: Math.max(1, bucket.retryAfterMs()) });
