import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { AskWhenDue } from '../../actions/ratings/ask-when-due.js';

/** How often it is looked who is to be asked: how late, at most, anybody is. */
const EVERY_MS = 10_000;
/** Most batches of one look; what it leaves, the next takes. */
const BATCHES = 20;

/** Asks visitors to rate when a policy has them wait. */
@Injectable()
export class AskByClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);

  constructor(
    private readonly due: AskWhenDue,
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
      for (let batch = 0; batch < BATCHES; batch++) if ((await this.due.run(new Date())) === 0) break;
    } catch (error) {
      this.log.warn({ err: error }, 'visitors could not be asked to rate');
    }
  }
}
