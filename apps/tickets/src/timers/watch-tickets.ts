import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { TakeStock } from '../actions/sla/take-stock.js';
import { TendTickets } from '../actions/sla/tend-tickets.js';

/** How often tickets are looked at: how late, at most, a warning or an escalation is. */
const EVERY_MS = 5000;
/** Most batches of one look; what it leaves, the next takes. */
const BATCHES = 20;

/** Looks by the clock which promises about tickets are in danger or broken, which levels of escalation come about, and which are to be worked out anew. */
@Injectable()
export class WatchTickets implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);

  constructor(
    private readonly tend: TendTickets,
    private readonly stock: TakeStock,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  private async look(): Promise<void> {
    try {
      for (let batch = 0; batch < BATCHES; batch++) if (!(await this.stock.run(new Date()))) break;
      for (let batch = 0; batch < BATCHES; batch++) if (!(await this.tend.byClock(new Date()))) break;
    } catch (error) {
      this.log.warn({ err: error }, 'promises about tickets could not be looked at');
    }
  }
}
