import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { GroupQuestions } from '../../actions/learning/group-questions.js';

const LOOK_MS = 2000;
/** Most turns of one look; what it leaves, the next takes. */
const TURNS = 20;

/** Puts questions that nothing answers into groups. */
@Injectable()
export class Learn implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), LOOK_MS);

  constructor(
    private readonly group: GroupQuestions,
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
      for (let turn = 0; turn < TURNS; turn++) if (!(await this.group.run())) return;
    } catch (error) {
      this.log.warn({ err: error }, 'questions could not be put into groups');
    }
  }
}
