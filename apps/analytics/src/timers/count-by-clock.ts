import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Schedule } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { GoOnRebuilding } from '../actions/go-on-rebuilding.js';

/** How long a count that was asked for waits at most, and months for which partitions are there ahead of this one. */
const REBUILD_MS = 2000;
const PARTITIONS_MS = 12 * 3_600_000;
const AHEAD = 3;

/** Counts anew what is to be counted anew, and makes room for the months to come. */
@Injectable()
export class CountByClock {
  constructor(
    schedule: Schedule,
    private readonly db: Database,
    private readonly rebuilding: GoOnRebuilding,
    @Inject(LOG) private readonly log: Logger,
  ) {
    schedule.add({ everyMs: REBUILD_MS, run: () => this.rebuilding.run(), failure: 'tenants could not be counted anew' });
    schedule.add({ everyMs: PARTITIONS_MS, atOnce: true, run: () => this.makeRoom(), failure: 'partitions for events could not be made' });
  }

  private async makeRoom(): Promise<void> {
    const made = await this.db.acrossTenants((tx) => tx.row<{ made: number }>('select keep_partitions($1) as made', [AHEAD]));
    if (made?.made) this.log.info({ partitions: made.made }, 'partitions for events were made');
  }
}
