import type { Database } from '@parley/tenancy';
import { keepTurn, LEASE_MS, type Turn } from '../db/dialogue/turns.js';

/** Says again and again that somebody is still at it, so that nobody else begins with the same. */
export class Busy {
  private readonly timer: NodeJS.Timeout;

  constructor(db: Database, { tenantId, turn }: { tenantId: string; turn: Turn }) {
    this.timer = setInterval(() => void db.inTenant(tenantId, (tx) => keepTurn(tx, turn)).catch(() => undefined), LEASE_MS / 3).unref();
  }

  over(): void {
    clearInterval(this.timer);
  }
}
