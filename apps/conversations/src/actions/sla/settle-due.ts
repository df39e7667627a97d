import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { SettleClocks } from './settle-clocks.js';

/** Most clocks that are looked for at once, of all tenants. */
const BATCH = 200;
/** What could not be settled is tried again after this, so that it does not stand in the way of the others. */
const LATER_MS = 5 * 60_000;

interface Due {
  tenantId: string;
  ids: string[];
}

const DUE = `
  select tenant_id as "tenantId", array_agg(conversation_id) as ids from (
    select tenant_id, conversation_id from sla_clock where look_at < $1 order by look_at limit ${BATCH}) due
  group by tenant_id`;

/** Gives the warnings that have fallen due, of all tenants. Several processes may do so at once: each clock is settled by one of them. */
@Injectable()
export class SettleDue {
  constructor(
    private readonly db: Database,
    private readonly settle: SettleClocks,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Answers how many clocks were looked at; as many as a batch has means that there may be more. */
  async run(now: Date): Promise<{ looked: number; more: boolean }> {
    const tenants = await this.db.acrossTenants((tx) => tx.rows<Due>(DUE, [now.toISOString()]));
    for (const due of tenants) await this.ofTenant(due, now);
    const looked = tenants.reduce((sum, { ids }) => sum + ids.length, 0);
    return { looked, more: looked === BATCH };
  }

  private async ofTenant({ tenantId, ids }: Due, now: Date): Promise<void> {
    try {
      await this.db.inTenant(tenantId, (tx) => this.settle.run(tx, ids, { now, skip: true }));
    } catch (error) {
      this.log.error({ err: error, tenantId, clocks: ids.length }, 'clocks could not be settled');
      await this.db.inTenant(tenantId, (tx) =>
        tx.run('update sla_clock set look_at = $3 where tenant_id = $1 and conversation_id = any($2)', [tenantId, ids, new Date(now.getTime() + LATER_MS).toISOString()]),
      );
    }
  }
}
