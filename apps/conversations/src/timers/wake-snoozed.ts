import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { WakeConversations } from '../actions/wake-conversations.js';

/** How often snoozes are looked at: how late, at most, a conversation comes back. */
const EVERY_MS = 15_000;

/** Wakes snoozed conversations by the clock. */
@Injectable()
export class WakeSnoozed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);

  constructor(
    private readonly wake: WakeConversations,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  /** Those that are due are many only after a standstill; what one look leaves, the next takes. */
  private async look(): Promise<void> {
    await this.wake.run(new Date()).catch((error: unknown) => this.log.warn({ err: error }, 'snoozed conversations could not be woken'));
  }
}
