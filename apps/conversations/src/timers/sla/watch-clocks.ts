import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { SettleDue } from '../../actions/sla/settle-due.js';
import { TakeStock } from '../../actions/sla/take-stock.js';

/** How often clocks are looked at: how late, at most, a warning is given. */
const EVERY_MS = 5000;
/** Most batches of one look; what it leaves, the next takes. */
const BATCHES = 20;

/** Looks by the clock which promises are in danger or broken, and which are to be worked out anew. */
@Injectable()
export class WatchClocks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);

  constructor(
    private readonly due: SettleDue,
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
      for (let batch = 0; batch < BATCHES; batch++) if ((await this.stock.run(new Date())) === 0) break;
      for (let batch = 0; batch < BATCHES; batch++) if (!(await this.due.run(new Date())).more) break;
    } catch (error) {
      this.log.warn({ err: error }, 'promises could not be looked at');
    }
  }
}
