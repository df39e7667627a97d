import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { KeepSchedules } from '../actions/articles/keep-schedules.js';

/** How late, at most, a scheduled article appears or goes, in milliseconds. */
const EVERY_MS = 5000;

/** Keeps the schedules of articles by the clock. */
@Injectable()
export class KeepSchedulesTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);

  constructor(
    private readonly schedules: KeepSchedules,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  private async look(): Promise<void> {
    await this.schedules.run(new Date()).catch((error: unknown) => this.log.warn({ err: error }, 'schedules of articles could not be looked at'));
  }
}
