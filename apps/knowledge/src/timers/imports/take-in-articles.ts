import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { TakeImportTurns } from '../../actions/imports/take-turns.js';

const LOOK_MS = 1000;
const SWEEP_MS = 3600_000;

/** Reads and brings in what somebody wants imported. Several copies of the service share the work. */
@Injectable()
export class TakeInArticles implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.attempt(() => this.look(), 'articles could not be imported'), LOOK_MS);
  private readonly sweeping = new Repeating(() => this.attempt(() => this.turns.sweep(), 'old imports could not be forgotten'), SWEEP_MS);
  private stopping = false;

  constructor(
    private readonly turns: TakeImportTurns,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start();
    this.sweeping.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all([this.looking.stop(), this.sweeping.stop()]);
  }

  private async look(): Promise<void> {
    while (!this.stopping && (await this.turns.run()));
  }

  private async attempt(work: () => Promise<void>, failure: string): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.warn({ err: error }, failure);
    }
  }
}
