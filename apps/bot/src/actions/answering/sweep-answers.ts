import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';

/** How long questions and answers are kept for reports and teaching, in days. */
export const ANSWERS_KEPT_DAYS = 180;
const BATCH = 5000;

/** Forgets old questions and answers. */
@Injectable()
export class SweepAnswers {
  constructor(private readonly db: Database) {}

  /** One batch. @returns whether there may be more */
  run(): Promise<boolean> {
    return this.db.acrossTenants(async (tx) => {
      const gone = await tx.run(`delete from bot_answer where ctid = any (array(select ctid from bot_answer where at < now() - $1 * interval '1 day' order by at limit $2))`, [ANSWERS_KEPT_DAYS, BATCH]);
      await tx.run(`delete from bot_intent_day where ctid = any (array(select ctid from bot_intent_day where day < current_date - $1::int order by day limit $2))`, [ANSWERS_KEPT_DAYS, BATCH]);
      return gone === BATCH;
    });
  }
}
