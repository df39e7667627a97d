import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { FoldTallies } from '../../actions/wallboard/fold-tallies.js';

/** How long news lie about at most; wallboards are right meanwhile, too. */
const FOLD_MS = 3000;
const FORGET_MS = 3600_000;
/** Most batches of one round; what it leaves, the next takes. */
const BATCHES = 20;

/** Keeps what wallboards count small. */
@Injectable()
export class KeepTallies implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly folding = new Repeating(() => this.quietly(() => this.foldAll()), FOLD_MS);
  private readonly forgetting = new Repeating(() => this.quietly(() => this.tallies.forget()), FORGET_MS);

  constructor(
    private readonly tallies: FoldTallies,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.folding.start();
    this.forgetting.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.folding.stop(), this.forgetting.stop()]);
  }

  private async foldAll(): Promise<void> {
    for (let batch = 0; batch < BATCHES && (await this.tallies.run()); batch++);
  }

  private async quietly(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => this.log.warn({ err: error }, 'the numbers of wallboards could not be added up'));
  }
}
