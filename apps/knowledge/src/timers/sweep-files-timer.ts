import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { SweepFiles } from '../actions/files/sweep-files.js';

const EVERY_MS = 10 * 60_000;

/** Tidies up after uploads by the clock. */
@Injectable()
export class SweepFilesTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweeping = new Repeating(() => this.sweep(), EVERY_MS);

  constructor(
    private readonly files: SweepFiles,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeping.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweeping.stop();
  }

  private async sweep(): Promise<void> {
    await this.files.run(new Date()).catch((error: unknown) => this.log.warn({ err: error }, 'images of articles could not be swept'));
  }
}
