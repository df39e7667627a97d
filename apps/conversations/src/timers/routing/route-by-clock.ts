import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { ForgetDecisions } from '../../actions/routing/forget-decisions.js';
import { LookAtClock } from '../../actions/routing/look-at-clock.js';

/** How late, at most, something happens that happens by the clock. One question by index, whatever there is. */
const EVERY_MS = 1000;
const FORGET_MS = 3600_000;

/** Routing by the clock: what no event tells of. */
@Injectable()
export class RouteByClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.quietly(() => this.clock.run(new Date()), 'what was due in routing could not be done'), EVERY_MS);
  private readonly forgetting = new Repeating(() => this.quietly(() => this.forgetAll(), 'old routing decisions could not be forgotten'), FORGET_MS);

  constructor(
    private readonly clock: LookAtClock,
    private readonly forget: ForgetDecisions,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start();
    this.forgetting.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.looking.stop(), this.forgetting.stop()]);
  }

  private async forgetAll(): Promise<void> {
    while (await this.forget.run());
  }

  private async quietly(work: () => Promise<void>, words: string): Promise<void> {
    await work().catch((error: unknown) => this.log.warn({ err: error }, words));
  }
}
