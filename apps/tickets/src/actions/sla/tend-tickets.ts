import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { Escalate } from '../escalation/escalate.js';
import { SettleClocks } from './settle-clocks.js';

/** Most tickets that are looked for at once, of all tenants. */
const BATCH = 200;
/** What could not be tended is tried again after this, so that it does not stand in the way of the others. */
const LATER_MS = 5 * 60_000;

interface Due {
  tenantId: string;
  ids: string[];
}
const due = (table: string): string => `
  select tenant_id as "tenantId", array_agg(ticket_id) as ids from (select tenant_id, ticket_id from ${table} where look_at < $1 order by look_at limit ${BATCH}) due group by tenant_id`;

/** Brings promises and escalations of tickets up to date: after something happened to them, and by the clock. Several processes may do so at once. */
@Injectable()
export class TendTickets {
  constructor(
    private readonly db: Database,
    private readonly clocks: SettleClocks,
    private readonly escalate: Escalate,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async run(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
    await this.clocks.run(tx, ids, { now });
    for (const id of ids) await this.escalate.run(tx, id, now);
  }

  /** Does what fell due, of all tenants. Answers whether there may be more. */
  async byClock(now: Date): Promise<boolean> {
    const clocks = await this.ofTable('sla_clock', now, (tx, ids) => this.clocks.run(tx, ids, { now, skip: true }));
    const levels = await this.ofTable('escalation_watch', now, async (tx, ids) => {
      for (const id of ids) await this.escalate.run(tx, id, now);
    });
    return clocks || levels;
  }

  private async ofTable(table: 'sla_clock' | 'escalation_watch', now: Date, tend: (tx: Tx, ids: string[]) => Promise<void>): Promise<boolean> {
    const tenants = await this.db.acrossTenants((tx) => tx.rows<Due>(due(table), [now]));
    for (const { tenantId, ids } of tenants) {
      try {
        await this.db.inTenant(tenantId, (tx) => tend(tx, ids.sort()));
      } catch (error) {
        this.log.error({ err: error, tenantId, tickets: ids.length }, 'tickets could not be tended');
        const later = new Date(now.getTime() + LATER_MS);
        await this.db.inTenant(tenantId, (tx) => tx.run(`update ${table} set look_at = $3 where tenant_id = $1 and ticket_id = any($2::uuid[])`, [tenantId, ids, later]));
      }
    }
    return tenants.reduce((sum, { ids }) => sum + ids.length, 0) === BATCH;
  }
}
