import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { IndexDue } from '../../actions/search/index-due.js';

const EVERY_MS = 5000;
/** Most batches of one look; what it leaves, the next takes. */
const BATCHES = 50;

/** Puts what was said into blocks once it has settled. */
@Injectable()
export class KeepIndex implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);

  constructor(
    private readonly due: IndexDue,
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
      for (let batch = 0; batch < BATCHES; batch++) if (!(await this.due.run())) break;
    } catch (error) {
      this.log.warn({ err: error }, 'what was said could not be made to be found');
    }
  }
}
