import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { DeliverReplies } from '../actions/replies/deliver-replies.js';
import { CloseSolved } from '../actions/tickets/close-solved.js';

/** How often it is looked for replies that are due; what this process queued goes at once. */
const EVERY_MS = 3000;
/** Most batches of one look; what it leaves, the next takes. */
const BATCHES = 20;

/** Has replies brought to requesters, and tickets closed that were solved long enough ago. */
@Injectable()
export class CarryReplies implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);
  private going: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly deliver: DeliverReplies,
    private readonly close: CloseSolved,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.looking.stop();
    await this.going;
  }

  /** Something was queued just now. */
  wake(): void {
    this.going = this.going.then(() => this.look());
  }

  private async look(): Promise<void> {
    try {
      for (let batch = 0; batch < BATCHES && !this.stopping; batch++) if ((await this.deliver.run(new Date())) === 0) break;
      if (!this.stopping) await this.close.run(new Date());
    } catch (error) {
      this.log.warn({ err: error }, 'replies could not be looked for');
    }
  }
}
