import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { ForgetOldSentiment } from '../../actions/sentiment/forget-old.js';
import { LearnDue } from '../../actions/sentiment/learn-due.js';

/** How often it is looked for somebody to learn for, and for what is too old to be kept. */
const LEARN_MS = 5000;
const FORGET_MS = 10 * 60_000;

/** Learns, and forgets, by the clock. */
@Injectable()
export class LearnByClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly learning = new Repeating(() => this.try(() => this.due.run()), LEARN_MS);
  private readonly forgetting = new Repeating(() => this.try(() => this.old.run()), FORGET_MS);

  constructor(
    private readonly due: LearnDue,
    private readonly old: ForgetOldSentiment,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.learning.start();
    this.forgetting.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.learning.stop(), this.forgetting.stop()]);
  }

  private try(work: () => Promise<void>): Promise<void> {
    return work().catch((error: unknown) => this.log.warn({ err: error }, 'sentiment could not be looked after'));
  }
}
