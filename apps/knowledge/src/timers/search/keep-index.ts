import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { IndexArticles } from '../../actions/search/index-articles.js';
import { SweepSearches } from '../../actions/search/sweep-searches.js';

/** What readers see is to be found within two seconds. */
const LOOK_MS = 300;
const SWEEP_MS = 3600_000;
/** Most turns of one look; what it leaves, the next takes. */
const TURNS = 50;

/** Makes articles be found, and forgets old searches. Several copies of the service share the work. */
@Injectable()
export class KeepArticleIndex implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.attempt(() => this.look(), 'articles could not be made to be found'), LOOK_MS);
  private readonly sweeping = new Repeating(() => this.attempt(() => this.sweep.run(), 'old searches could not be forgotten'), SWEEP_MS);

  constructor(
    private readonly index: IndexArticles,
    private readonly sweep: SweepSearches,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start();
    this.sweeping.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.looking.stop(), this.sweeping.stop()]);
  }

  private async look(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) if (!(await this.index.run())) return;
  }

  private async attempt(work: () => Promise<void>, failure: string): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.warn({ err: error }, failure);
    }
  }
}
