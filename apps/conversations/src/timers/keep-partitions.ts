import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Schedule } from '@parley/service-kit';
import { Database } from '@parley/tenancy';

/** Months ahead of this one for which partitions of messages are there. */
const AHEAD = 3;
const EVERY_MS = 12 * 3600_000;

/**
 * Makes the partitions of the months to come, long before they are needed. Without it nothing is lost: messages of conversations that
 * belong nowhere go into the partition for all others.
 */
@Injectable()
export class KeepPartitions {
  constructor(
    schedule: Schedule,
    private readonly db: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {
    schedule.add({ everyMs: EVERY_MS, atOnce: true, run: () => this.make(), failure: 'partitions for messages could not be made' });
  }

  private async make(): Promise<void> {
    const made = await this.db.acrossTenants((tx) => tx.row<{ made: number }>('select keep_message_partitions($1) as made', [AHEAD]));
    if (made?.made) this.log.info({ partitions: made.made }, 'partitions for messages were made');
  }
}
