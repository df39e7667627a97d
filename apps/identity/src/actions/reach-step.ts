import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import type { Step } from '../domain/go-live.js';

/** Ticks a step of the way to the first chat, once. Every message asks, so what is known to be done costs no statement. */
@Injectable()
export class ReachStep {
  private readonly done = new QuickLRU<string, true>({ maxSize: 50_000 });

  constructor(private readonly db: Database) {}

  /** Whether this process knows that the step was reached. */
  isDone(tenantId: string, step: Step): boolean {
    return this.done.has(`${tenantId}:${step}`);
  }

  /** In the transaction of what happened. */
  async run(tx: Tx, step: Step): Promise<void> {
    const key = `${tx.tenantId}:${step}`;
    if (this.done.has(key)) return;
    await tx.run('insert into tenant_milestone (tenant_id, step, done_at) values ($1, $2, now()) on conflict do nothing', [tx.tenantId, step]);
    tx.afterCommit(() => void this.done.set(key, true));
  }

  /** In a transaction of its own. */
  async alone(tenantId: string, step: Step): Promise<void> {
    if (!this.done.has(`${tenantId}:${step}`)) await this.db.inTenant(tenantId, (tx) => this.run(tx, step));
  }
}
