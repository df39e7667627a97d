import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { bookOf, statusIn } from '../../db/book.js';
import { lockTicket } from '../../db/ticket-record.js';
import { system } from '../../domain/ticket.js';
import { Alter } from './alter.js';

/** Tenants of one batch, and tickets of one tenant in it. */
const TENANTS = 20;
const BATCH = 50;

/** Tenants whose tickets are looked at hourly. Whoever has more than a batch stays due. */
const DUE = `
  with due as (select tenant_id from ticket_settings where close_after_days is not null and close_look_at <= $1 order by close_look_at limit ${TENANTS} for update skip locked)
  update ticket_settings s set close_look_at = $1::timestamptz + interval '1 hour' from due where s.tenant_id = due.tenant_id returning s.tenant_id as "tenantId"`;
const SOLVED = `
  select t.id from ticket t join ticket_settings s on s.tenant_id = t.tenant_id
  where t.tenant_id = $1 and t.category = 'solved' and t.solved_at < $2::timestamptz - make_interval(days => s.close_after_days) order by t.solved_at limit ${BATCH}`;

/** Closes tickets for good that were solved so many days ago, where a tenant wants that. */
@Injectable()
export class CloseSolved {
  constructor(
    private readonly db: Database,
    private readonly alter: Alter,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Does one batch of tenants. Answers whether any was due. */
  async run(now: Date): Promise<boolean> {
    const due = await this.db.acrossTenants((tx) => tx.rows<{ tenantId: string }>(DUE, [now]));
    for (const { tenantId } of due) await this.ofTenant(tenantId, now);
    return due.length > 0;
  }

  private async ofTenant(tenantId: string, now: Date): Promise<void> {
    const solved = await this.db.inTenant(tenantId, (tx) => tx.rows<{ id: string }>(SOLVED, [tenantId, now]));
    let closed = 0;
    for (const { id } of solved) if (await this.closes(tenantId, id)) closed++;
    // A full batch of which none could be closed would come again and again.
    if (solved.length === BATCH && closed > 0) await this.db.inTenant(tenantId, (tx) => tx.run('update ticket_settings set close_look_at = $2 where tenant_id = $1', [tenantId, now]));
  }

  private async closes(tenantId: string, id: string): Promise<boolean> {
    try {
      await this.db.inTenant(tenantId, (tx) => this.one(tx, id));
      return true;
    } catch (error) {
      this.log.warn({ err: error, tenantId, ticket: id }, 'a solved ticket could not be closed');
      return false;
    }
  }

  private async one(tx: Tx, id: string): Promise<void> {
    const ticket = await lockTicket(tx, id);
    if (ticket?.category !== 'solved') return;
    const closed = statusIn(await bookOf(tx), 'closed');
    await this.alter.run(tx, ticket, { statusId: closed.id, category: closed.category }, { doer: system });
  }
}
