import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Schedule } from '@parley/service-kit';
import { Database, uuidv7 } from '@parley/tenancy';
import { EmbedKnowledge } from '../../actions/providers/embed-knowledge.js';
import { claimEmbedding } from '../../db/providers/providers.js';

/** How often it is looked for knowledge without vectors, in milliseconds. */
const LOOK_MS = 2000;
/** Most tenants that one process works for at a time: one slow provider keeps no other tenant waiting for long. */
const AT_ONCE = 2;

/** Keeps vectors up to what was taught and published, in the background. Copies of the service share the work by leases. */
@Injectable()
export class KeepVectors implements BeforeApplicationShutdown {
  private readonly by = uuidv7();
  private readonly stop = new AbortController();
  private readonly under = new Set<Promise<void>>();
  /** Looks now, for whoever set a provider up here. */
  readonly soon: () => void;

  constructor(
    private readonly db: Database,
    private readonly embed: EmbedKnowledge,
    @Inject(LOG) private readonly log: Logger,
    schedule: Schedule,
  ) {
    this.soon = schedule.add({ everyMs: LOOK_MS, run: () => this.look(), failure: 'knowledge without vectors could not be looked for' });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.under);
  }

  /** @returns whether there may be more */
  private async look(): Promise<boolean> {
    if (this.under.size >= AT_ONCE || this.stop.signal.aborted) return false;
    const claimed = await claimEmbedding(this.db, this.by);
    if (!claimed) return false;
    const running = this.embed.run(claimed.tenantId, this.by, this.stop.signal).catch((error: unknown) => this.log.warn({ err: error, tenantId: claimed.tenantId }, 'vectors could not be made'));
    this.under.add(running);
    void running.finally(() => this.under.delete(running));
    return true;
  }
}
