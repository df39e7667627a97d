import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { noteOpen } from '../../db/flow/escalation-rows.js';
import { TendTickets } from './tend-tickets.js';

/** Tickets of one transaction. */
const BATCH = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';

const BATCH_OF = `
  select t.id from ticket t, sla_stocktaking s
  where s.tenant_id = $1 and t.tenant_id = $1 and t.id > s.after_id and t.category not in ('solved', 'closed') order by t.id limit ${BATCH}`;

/** Works out anew, after a change of policies, calendars or levels of escalation, what that means to a tenant's open tickets. */
@Injectable()
export class TakeStock {
  constructor(
    private readonly db: Database,
    private readonly tend: TendTickets,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Plans it, or begins it anew when it is under way. */
  async plan(tx: Tx): Promise<void> {
    await tx.run('insert into sla_stocktaking (tenant_id, after_id) values ($1, $2) on conflict (tenant_id) do update set after_id = excluded.after_id', [tx.tenantId, FIRST]);
  }

  /** Does a batch for each of at most twenty tenants; answers whether there was something to do. */
  async run(now: Date): Promise<boolean> {
    const tenants = await this.db.acrossTenants((tx) => tx.rows<{ tenantId: string }>('select tenant_id as "tenantId" from sla_stocktaking limit 20'));
    let done = 0;
    for (const { tenantId } of tenants) {
      try {
        await this.db.inTenant(tenantId, (tx) => this.batch(tx, now));
        done += 1;
      } catch (error) {
        this.log.error({ err: error, tenantId }, 'promises about tickets could not be worked out anew');
      }
    }
    return done > 0;
  }

  private async batch(tx: Tx, now: Date): Promise<void> {
    if (!(await tx.row('select 1 from sla_stocktaking where tenant_id = $1 for update skip locked', [tx.tenantId]))) return;
    const ids = (await tx.rows<{ id: string }>(BATCH_OF, [tx.tenantId])).map(({ id }) => id);
    await noteOpen(tx, ids);
    await this.tend.run(tx, ids, now);
    if (ids.length === BATCH) await tx.run('update sla_stocktaking set after_id = $2 where tenant_id = $1', [tx.tenantId, ids.at(-1)]);
    else await tx.run('delete from sla_stocktaking where tenant_id = $1', [tx.tenantId]);
  }
}
