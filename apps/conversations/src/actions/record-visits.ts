import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { saveVisits, type Visit } from '../db/visits.js';

/** Notes which pages visitors looked at, of any tenants at once. */
@Injectable()
export class RecordVisits {
  constructor(private readonly db: Database) {}

  run(visits: Visit[]): Promise<void> {
    return this.db.acrossTenants((tx) => saveVisits(tx, visits));
  }
}
