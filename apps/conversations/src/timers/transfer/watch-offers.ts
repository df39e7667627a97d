import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { TimeOutTransfers } from '../../actions/transfer/time-out-transfers.js';

/** How late, at most, an offer ends. */
const EVERY_MS = 2000;
/** Most rounds of one look; what is left then, the next takes. */
const ROUNDS = 20;

/** Ends offered transfers by the clock. */
@Injectable()
export class WatchOffers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);
  private stopping = false;

  constructor(
    private readonly timeOut: TimeOutTransfers,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    return this.looking.stop();
  }

  private async look(): Promise<void> {
    try {
      for (let round = 0; round < ROUNDS && !this.stopping && (await this.timeOut.run(new Date())) > 0; round++);
    } catch (error) {
      this.log.warn({ err: error }, 'offered transfers could not be ended');
    }
  }
}
