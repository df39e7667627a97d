import type { EventEnvelope } from '@parley/contracts';
import type { Reaction } from './reaction.js';

/** An event that may share a transaction with others of its tenant, and the reactions to it. */
export interface Shared {
  event: EventEnvelope;
  reactions: readonly Reaction[];
}

interface Waiting extends Shared {
  done(outcome: 'done' | 'repeat'): void;
  failed(error: unknown): void;
}

/** Most events of one transaction. */
const MOST = 200;

/**
 * Puts events of a tenant together: whatever came while the last batch ran goes with the next, so one event waits for nobody and a hundred share a
 * commit. Events of one key come after each other, so a batch never holds two of them.
 */
export class Batches {
  private readonly tenants = new Map<string, Waiting[]>();

  /** @param run answers which of the events were new */
  constructor(private readonly run: (tenantId: string, batch: readonly Shared[]) => Promise<ReadonlySet<string>>) {}

  /** Resolves when the event is dealt with. Rejects when its batch failed, whichever of its events is to blame. */
  take(shared: Shared): Promise<'done' | 'repeat'> {
    return new Promise((done, failed) => {
      const waiting = this.tenants.get(shared.event.tenantId);
      if (waiting) return void waiting.push({ ...shared, done, failed });
      this.tenants.set(shared.event.tenantId, [{ ...shared, done, failed }]);
      // What the broker hands over in the same turn goes along.
      setImmediate(() => void this.drain(shared.event.tenantId));
    });
  }

  private async drain(tenantId: string): Promise<void> {
    for (;;) {
      const batch = this.tenants.get(tenantId)!.splice(0, MOST);
      if (batch.length === 0) break;
      await this.settle(tenantId, batch);
    }
    this.tenants.delete(tenantId);
  }

  private async settle(tenantId: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const fresh = await this.run(tenantId, batch);
      for (const { event, done } of batch) done(fresh.has(event.id) ? 'done' : 'repeat');
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  }
}
