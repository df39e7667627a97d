import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';

/** For how long runs of automations are kept. */
const KEEP_DAYS = 30;
const DAY_MS = 86_400_000;
const BATCH = 1000;
const BATCHES = 50;

const OLD_RUNS = `delete from automation_run where ctid = any (array(select ctid from automation_run where at < $1 order by at limit ${BATCH}))`;
const OLD_SAYINGS = `delete from rule_said where ctid = any (array(select ctid from rule_said where until < $1 order by until limit ${BATCH}))`;

/** Forgets runs that are old, and what may be said again anyway, in bounded batches. */
@Injectable()
export class SweepRuns {
  constructor(private readonly db: Database) {}

  async run(now: Date): Promise<void> {
    await this.all(OLD_RUNS, new Date(now.getTime() - KEEP_DAYS * DAY_MS));
    await this.all(OLD_SAYINGS, now);
  }

  private async all(statement: string, before: Date): Promise<void> {
    for (let batch = 0; batch < BATCHES; batch++) {
      const gone = await this.db.acrossTenants((tx) => tx.run(statement, [before]));
      if (gone < BATCH) return;
    }
  }
}
