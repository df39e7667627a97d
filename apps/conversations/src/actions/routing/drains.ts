import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import { waitingPools } from '../../db/routing/waiting-rows.js';
import { DrainPool, type Pool } from './drain-pool.js';
import { QueueNews } from './queue-news.js';
import { RoutingBell } from './routing-bell.js';

/** For how long a tenant is taken to have no policy, in milliseconds. Should one just have been made elsewhere, the clock finds what waits. */
const UNROUTED_MS = 5000;
/** Rounds of one pool before others have their turn. */
const ROUNDS = 50;

/**
 * Drains the pools of a tenant when something changed: a conversation began to wait, an agent became free. In a process one drain of a
 * tenant runs at a time; whatever rings meanwhile is one more afterwards.
 */
@Injectable()
export class Drains implements OnModuleInit, BeforeApplicationShutdown {
  private readonly running = new Map<string, { again: boolean; done: Promise<void> }>();
  private readonly unrouted = new QuickLRU<string, true>({ maxSize: 50_000, maxAge: UNROUTED_MS });
  private stopped = false;

  constructor(
    private readonly db: Database,
    private readonly pool: DrainPool,
    private readonly news: QueueNews,
    private readonly bell: RoutingBell,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.bell.hear((tenantId) => this.note(tenantId));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.idle();
  }

  /** Whether a tenant is known to route nothing. What is not known is not. */
  isUnrouted(tenantId: string): boolean {
    return this.unrouted.has(tenantId);
  }

  /** A policy was made or changed. */
  forget(tenantId: string): void {
    this.unrouted.delete(tenantId);
  }

  note(tenantId: string): void {
    if (this.stopped || this.unrouted.has(tenantId)) return;
    const known = this.running.get(tenantId);
    if (known) {
      known.again = true;
      return;
    }
    const place = { again: true, done: Promise.resolve() };
    this.running.set(tenantId, place);
    place.done = this.whileAsked(tenantId, place);
  }

  /** Resolves when nothing is being drained. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  private async whileAsked(tenantId: string, place: { again: boolean }): Promise<void> {
    await Promise.resolve(); // lets the changes of one commit go together
    while (place.again && !this.stopped) {
      place.again = false;
      await this.drain(tenantId).catch((error: unknown) => this.log.warn({ err: error, tenantId }, 'what waits could not be routed'));
    }
    this.running.delete(tenantId);
  }

  /** Answers whether there is still more. */
  private async rounds(tenantId: string, pool: Pool): Promise<boolean> {
    for (let round = 0; round < ROUNDS; round++) if (!(await this.pool.run(tenantId, pool)).more) return false;
    return true;
  }

  /** Pool by pool, whoever is most urgent first. */
  private async drain(tenantId: string): Promise<void> {
    const pools = await this.db.acrossTenants((tx) => waitingPools(tx, tenantId));
    if (!pools) this.unrouted.set(tenantId, true);
    for (const pool of pools ?? []) {
      if (await this.rounds(tenantId, pool)) this.note(tenantId);
      await this.news.tell(tenantId, pool.pool);
    }
  }
}
