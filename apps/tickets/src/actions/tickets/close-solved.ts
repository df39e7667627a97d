import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { bookOf, statusIn } from '../../db/book.js';
import { lockTicket } from '../../db/ticket-record.js';
import { system } from '../../domain/ticket.js';
import { Alter } from './alter.js';

const BATCH = 50;
interface Due {
  tenantId: string;
  id: string;
}
const DUE = `
  select s.tenant_id as "tenantId", t.id from ticket_settings s
  cross join lateral (
    select t.id, t.solved_at from ticket t where t.tenant_id = s.tenant_id and t.category = 'solved' and t.solved_at < $1::timestamptz - make_interval(days => s.close_after_days) order by t.solved_at limit ${BATCH}) t
  where s.close_after_days is not null limit ${BATCH}`;

/** Closes tickets for good that were solved so many days ago, where a tenant wants that. */
@Injectable()
export class CloseSolved {
  constructor(
    private readonly db: Database,
    private readonly alter: Alter,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async run(now: Date): Promise<void> {
    const due = await this.db.acrossTenants((tx) => tx.rows<Due>(DUE, [now]));
    for (const { tenantId, id } of due) {
      try {
        await this.db.inTenant(tenantId, (tx) => this.one(tx, id));
      } catch (error) {
        this.log.warn({ err: error, tenantId, ticket: id }, 'a solved ticket could not be closed');
      }
    }
  }

  private async one(tx: Tx, id: string): Promise<void> {
    const ticket = await lockTicket(tx, id);
    if (ticket?.category !== 'solved') return;
    const closed = statusIn(await bookOf(tx), 'closed');
    await this.alter.run(tx, ticket, { statusId: closed.id, category: closed.category }, { doer: system });
  }
}
