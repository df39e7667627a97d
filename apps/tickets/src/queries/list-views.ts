import { Injectable } from '@nestjs/common';
import type { Staff, TicketView } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { presentView, seenViews } from '../db/views.js';

/** Saved views that somebody may see. */
@Injectable()
export class ListViews {
  constructor(private readonly db: Database) {}

  run(who: Staff): Promise<{ data: TicketView[] }> {
    return this.db.inTenant(who.tenantId, async (tx) => ({ data: (await seenViews(tx, who)).map(presentView) }));
  }
}
