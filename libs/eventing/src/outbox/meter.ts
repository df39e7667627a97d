import { counter, gauge } from '@parley/observability';
import type { Database } from '@parley/tenancy';

export const published = counter('outbox_published_total', 'Events taken from the outbox to the broker', ['service']);
export const failures = counter('outbox_failures_total', 'Rounds of the relay that failed', ['service']);
const pending = gauge('outbox_pending', 'Events that wait in the outbox; counted up to 10000', ['service']);
const oldest = gauge('outbox_oldest_age_seconds', 'Age of the oldest event that waits in the outbox', ['service']);

const EVERY_MS = 5000;
/** Both look at a bounded part of the queue. */
const sql = `
  select (select count(*) from (select 1 from outbox limit 10000) waiting)::int as pending,
    coalesce(extract(epoch from now() - (select occurred_at from outbox order by seq limit 1)), 0)::float8 as oldest`;

/** Measures a service's outbox now and then, so that a scrape asks nothing of the database. */
export class OutboxMeter {
  private due = 0;

  constructor(
    private readonly db: Database,
    private readonly service: string,
  ) {}

  async measure(): Promise<void> {
    if (Date.now() < this.due) return;
    this.due = Date.now() + EVERY_MS;
    const found = await this.db.acrossTenants((tx) => tx.row<{ pending: number; oldest: number }>(sql));
    if (!found) return;
    pending.set({ service: this.service }, found.pending);
    oldest.set({ service: this.service }, Math.max(0, found.oldest));
  }
}
