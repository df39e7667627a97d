import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';

/** Nobody goes on with what they began to write a month ago; an emptied draft has done its duty after a day. Most of one sweep: what is left, the next takes. */
const SWEEP = `
  delete from conversation_draft where ctid in (
    select ctid from conversation_draft
    where updated_at < $1::timestamptz - interval '1 day' and (text = '' or updated_at < $1::timestamptz - interval '30 days')
    order by updated_at limit 1000)`;

/** Forgets old drafts, of all tenants. */
@Injectable()
export class SweepDrafts {
  constructor(private readonly db: Database) {}

  /** How many went. */
  run(now: Date): Promise<number> {
    return this.db.acrossTenants((tx) => tx.run(SWEEP, [now.toISOString()]));
  }
}
