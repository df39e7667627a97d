import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { Database } from '@parley/tenancy';

/** Months ahead of this one for which partitions of messages are there. */
const AHEAD = 3;
const EVERY_MS = 12 * 3600_000;

/**
 * Makes the partitions of the months to come, long before they are needed. Without it nothing is lost: messages of conversations that
 * belong nowhere go into the partition for all others.
 */
@Injectable()
export class KeepPartitions implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);

  constructor(
    private readonly db: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start({ atOnce: true });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  private async look(): Promise<void> {
    try {
      const made = await this.db.acrossTenants((tx) => tx.row<{ made: number }>('select keep_message_partitions($1) as made', [AHEAD]));
      if (made?.made) this.log.info({ partitions: made.made }, 'partitions for messages were made');
    } catch (error) {
      this.log.warn({ err: error }, 'partitions for messages could not be made');
    }
  }
}
