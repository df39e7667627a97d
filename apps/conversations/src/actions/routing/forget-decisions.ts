import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';

/** How long decisions and changes of desks are kept: as long as a simulation may look back, and some more. */
const KEEP = '90 days';
const BATCH = 1000;
const old = (table: string) => `delete from ${table} where ctid = any (array(select ctid from ${table} where at < now() - $1::interval order by at limit ${BATCH}))`;

/** Forgets why conversations went where they went once nobody asks any more. */
@Injectable()
export class ForgetDecisions {
  constructor(private readonly db: Database) {}

  /** Answers whether there was more than one batch. */
  async run(): Promise<boolean> {
    const gone = await this.db.acrossTenants(async (tx) => [await tx.run(old('routing_decision'), [KEEP]), await tx.run(old('desk_log'), [KEEP])]);
    return gone.some((count) => count === BATCH);
  }
}
