import { Inject, Injectable } from '@nestjs/common';
import type { Conversation } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { BELIEVED_MS, RulesInForce } from './rules-in-force.js';
import { SettleClocks } from './settle-clocks.js';

/** Conversations of one transaction. */
const BATCH = 100;
/** How long after a change every process knows of it. */
const KNOWN_MS = BELIEVED_MS + 5000;
/** A tenant whose batch failed comes again after this, so that it does not stand in the way of the others. */
const LATER_MS = 5 * 60_000;

/** In this order; within each from the newest activity down. Resolved conversations are promised nothing. */
const order: Conversation['status'][] = ['open', 'pending', 'snoozed'];

const PLAN = `
  insert into sla_stocktaking (tenant_id, not_before, status) values ($1, $2, $3)
  on conflict (tenant_id) do update set not_before = excluded.not_before, status = excluded.status, listed_at = 'infinity', conversation_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'`;

/** The place stays in the database: a time of it as JavaScript knows it would be a little off. */
const BATCH_OF = `
  select c.id, c.listed_at::text as "listedAt" from conversation c, sla_stocktaking t
  where t.tenant_id = $1 and c.tenant_id = $1 and c.status = $2 and (c.listed_at, c.id) < (t.listed_at, t.conversation_id)
  order by c.listed_at desc, c.id desc limit ${BATCH}`;

/** Works out anew, after a change of policies or calendars, what is promised to a tenant's open conversations. */
@Injectable()
export class TakeStock {
  constructor(
    private readonly db: Database,
    private readonly rules: RulesInForce,
    private readonly settle: SettleClocks,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Plans it, or begins it anew when it is under way. */
  async plan(tx: Tx, now: Date): Promise<void> {
    await tx.run(PLAN, [tx.tenantId, new Date(now.getTime() + KNOWN_MS).toISOString(), order[0]]);
    tx.afterCommit(() => this.rules.forget(tx.tenantId));
  }

  /** Does a batch for each of at most twenty tenants; answers for how many there was something to do. */
  async run(now: Date): Promise<number> {
    const tenants = await this.db.acrossTenants((tx) =>
      tx.rows<{ tenantId: string }>('select tenant_id as "tenantId" from sla_stocktaking where not_before <= $1 order by not_before limit 20', [now.toISOString()]),
    );
    for (const { tenantId } of tenants) await this.ofTenant(tenantId, now);
    return tenants.length;
  }

  private async ofTenant(tenantId: string, now: Date): Promise<void> {
    try {
      await this.db.inTenant(tenantId, (tx) => this.batch(tx, now));
    } catch (error) {
      this.log.error({ err: error, tenantId }, 'promises could not be worked out anew');
      const later = new Date(now.getTime() + LATER_MS).toISOString();
      await this.db.inTenant(tenantId, (tx) => tx.run('update sla_stocktaking set not_before = $2 where tenant_id = $1', [tenantId, later]));
    }
  }

  private async batch(tx: Tx, now: Date): Promise<void> {
    const place = await tx.row<{ status: Conversation['status'] }>('select status from sla_stocktaking where tenant_id = $1 and not_before <= $2 for update skip locked', [tx.tenantId, now.toISOString()]);
    if (!place) return;
    const batch = await tx.rows<{ id: string; listedAt: string }>(BATCH_OF, [tx.tenantId, place.status]);
    await this.settle.run(tx, batch.map(({ id }) => id), { now });
    const last = batch.at(-1);
    if (batch.length === BATCH && last) {
      await tx.run('update sla_stocktaking set listed_at = $2::timestamptz, conversation_id = $3 where tenant_id = $1', [tx.tenantId, last.listedAt, last.id]);
      return;
    }
    const next = order[order.indexOf(place.status) + 1];
    if (next) await tx.run(`update sla_stocktaking set status = $2, listed_at = default, conversation_id = default where tenant_id = $1`, [tx.tenantId, next]);
    else await tx.run('delete from sla_stocktaking where tenant_id = $1', [tx.tenantId]);
  }
}
