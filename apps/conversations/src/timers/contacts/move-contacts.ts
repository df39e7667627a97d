import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { SweepTransfers } from '../../actions/contacts/sweep-transfers.js';
import { TakeTurns } from '../../actions/contacts/take-turns.js';

/** How often it is looked whether somebody wants contacts imported or exported, in milliseconds. */
const LOOK_MS = 1000;
const SWEEP_MS = 3600_000;

/** Imports and exports contacts, and forgets old files. Several copies of the service share the work. */
@Injectable()
export class MoveContacts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly importing = new Repeating(() => this.attempt(() => this.turns.imports(), 'contacts could not be imported'), LOOK_MS);
  private readonly exporting = new Repeating(() => this.attempt(() => this.turns.exports(), 'contacts could not be exported'), LOOK_MS);
  private readonly sweeping = new Repeating(() => this.attempt(() => this.sweep.run().then(() => false), 'old imports and exports could not be removed'), SWEEP_MS);
  private stopping = false;

  constructor(
    private readonly turns: TakeTurns,
    private readonly sweep: SweepTransfers,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    for (const each of [this.importing, this.exporting, this.sweeping]) each.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all([this.importing, this.exporting, this.sweeping].map((each) => each.stop()));
  }

  private async attempt(work: () => Promise<boolean>, failure: string): Promise<void> {
    try {
      while (!this.stopping && (await work()));
    } catch (error) {
      this.log.warn({ err: error }, failure);
    }
  }
}
