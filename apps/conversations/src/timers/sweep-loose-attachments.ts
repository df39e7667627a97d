import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { SweepAttachments } from '../actions/sweep-attachments.js';

/** How often files that belong to nothing are looked for. */
const EVERY_MS = 10 * 60_000;

/** Sweeps loose files by the clock, and at once: a process that died may have left some. Several copies may do so at once: each takes other rows. */
@Injectable()
export class SweepLooseAttachments implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);

  constructor(
    private readonly sweep: SweepAttachments,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start({ atOnce: true });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  private async look(): Promise<void> {
    await this.sweep.run(new Date()).catch((error: unknown) => this.log.warn({ err: error }, 'loose files could not be swept'));
  }
}
