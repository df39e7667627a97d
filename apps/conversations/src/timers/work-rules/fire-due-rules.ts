import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { RunDueRules } from '../../actions/work-rules/run-due-rules.js';
import { SweepRuns } from '../../actions/work-rules/sweep-runs.js';

/** How often rules by time are looked for: how late, at most, they run. */
const EVERY_MS = 5000;
const SWEEP_MS = 3600_000;
/** Most rounds of one look; what is left then, the next takes. */
const ROUNDS = 20;

/** Runs rules by the clock, and forgets what their log need not hold any more. */
@Injectable()
export class FireDueRules implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.attempt(() => this.look(), 'rules by time could not be run'), EVERY_MS);
  private readonly sweeping = new Repeating(() => this.attempt(() => this.sweep.run(new Date()), 'old runs of automations could not be removed'), SWEEP_MS);
  private stopping = false;

  constructor(
    private readonly due: RunDueRules,
    private readonly sweep: SweepRuns,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start();
    this.sweeping.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all([this.looking.stop(), this.sweeping.stop()]);
  }

  private async look(): Promise<void> {
    for (let round = 0; round < ROUNDS && !this.stopping && (await this.due.run(new Date())) > 0; round++);
  }

  private async attempt(work: () => Promise<void>, failure: string): Promise<void> {
    await work().catch((error: unknown) => this.log.warn({ err: error }, failure));
  }
}
