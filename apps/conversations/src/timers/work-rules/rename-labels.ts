import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { RenameLabel } from '../../actions/work-rules/rename-label.js';

const EVERY_MS = 5000;
/** Most rounds of one look: what is left then, the next takes. */
const ROUNDS = 50;

/** Carries new names of labels over to conversations that many carry. */
@Injectable()
export class RenameLabels implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);
  private stopping = false;

  constructor(
    private readonly rename: RenameLabel,
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
      for (let round = 0; round < ROUNDS && !this.stopping && (await this.rename.goOn()); round++);
    } catch (error) {
      this.log.warn({ err: error }, 'a label could not be renamed everywhere');
    }
  }
}
