import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { FOLDED, foldNews, forgetFlow } from '../../db/wallboard/tallies.js';

/** Adds up what wallboards count, of all tenants, and forgets what is old. */
@Injectable()
export class FoldTallies {
  constructor(private readonly db: Database) {}

  /** Answers whether there may be more. */
  async run(): Promise<boolean> {
    return (await this.db.acrossTenants(foldNews)) === FOLDED;
  }

  async forget(): Promise<void> {
    await this.db.acrossTenants(forgetFlow);
  }
}
