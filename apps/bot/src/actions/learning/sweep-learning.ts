import { Injectable } from '@nestjs/common';
import { MAX_REPORT_DAYS } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { ANSWERS_KEPT_DAYS } from '../answering/sweep-answers.js';

/** How long something may still move what was counted of it, and what was decided is kept, in days: as long as answers are. */
const MOVES_DAYS = ANSWERS_KEPT_DAYS;
/** Counters are kept for the longest report and the one to compare it with. */
const COUNTERS_DAYS = 2 * MAX_REPORT_DAYS;
const BATCH = 5000;
const kept: readonly [table: string, days: number][] = [['bot_case', MOVES_DAYS], ['bot_judged', MOVES_DAYS], ['bot_tally', COUNTERS_DAYS], ['bot_entry_tally', COUNTERS_DAYS]];

/** Forgets what no report counts any more. */
@Injectable()
export class SweepLearning {
  constructor(private readonly db: Database) {}

  /** One batch. @returns whether there may be more */
  run(): Promise<boolean> {
    return this.db.acrossTenants(async (tx) => {
      const decided = await tx.run(`delete from bot_proposal where ctid = any (array(select ctid from bot_proposal where state <> 'pending' and at < now() - $1 * interval '1 day' order by at limit $2))`, [MOVES_DAYS, BATCH]);
      let more = decided === BATCH;
      for (const [table, days] of kept) {
        const gone = await tx.run(`delete from ${table} where ctid = any (array(select ctid from ${table} where day < current_date - $1::int order by day limit $2))`, [days, BATCH]);
        more ||= gone === BATCH;
      }
      return more;
    });
  }
}
