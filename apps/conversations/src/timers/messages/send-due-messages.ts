import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { SendScheduled } from '../../actions/messages/send-scheduled.js';
import { SweepDrafts } from '../../actions/messages/sweep-drafts.js';

/** How often messages are looked for whose time has come: how late, at most, they are sent. */
const EVERY_MS = 2000;
const SWEEP_MS = 3600_000;
/** Most rounds of one look; what is left then, the next takes. */
const ROUNDS = 20;

/** Sends scheduled messages by the clock, and forgets old drafts. */
@Injectable()
export class SendDueMessages implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.attempt(() => this.look(), 'scheduled messages could not be sent'), EVERY_MS);
  private readonly sweeping = new Repeating(() => this.attempt(async () => void (await this.drafts.run(new Date())), 'old drafts could not be forgotten'), SWEEP_MS);
  private stopping = false;

  constructor(
    private readonly due: SendScheduled,
    private readonly drafts: SweepDrafts,
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
