import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';

/** How long it is kept how single messages sounded. Moods, tallies and labels stay. */
const KEEP = '180 days';
const BATCH = 2000;
const BATCHES = 25;

/** Forgets how old messages sounded, in bounded batches. */
@Injectable()
export class ForgetOldSentiment {
  constructor(private readonly db: Database) {}

  async run(): Promise<void> {
    for (let batch = 0; batch < BATCHES; batch++) {
      const gone = await this.db.acrossTenants((tx) => tx.run('delete from sentiment_message where ctid = any (array(select ctid from sentiment_message where at < now() - $1::interval order by at limit $2))', [KEEP, BATCH]));
      if (gone < BATCH) return;
    }
  }
}
