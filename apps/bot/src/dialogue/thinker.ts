import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { TakeTurn, type Taking } from '../actions/dialogue/take-turn.js';
import type { Which } from '../db/dialogue/turns.js';

/** Most conversations that a process thinks about at once. What comes beyond them is taken up by the clock. */
const MOST_AT_ONCE = 64;
/** The database's clock is not this process's. */
const MARGIN_MS = 20;

/** Goes on with conversations as soon as there is something to do, with each by itself and in its order. */
@Injectable()
export class Thinker implements BeforeApplicationShutdown {
  /** What is thought about, and whether there is more of it already. */
  private readonly running = new Map<string, { again: boolean; over: Promise<void> }>();
  private stopping = false;

  constructor(
    private readonly take: TakeTurn,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  soon(which: Which, how: Taking = {}): void {
    const running = this.running.get(which.conversationId);
    if (running) {
      running.again = true;
      return;
    }
    if (this.stopping || this.running.size >= MOST_AT_ONCE) return;
    const entry = { again: false, over: Promise.resolve() };
    this.running.set(which.conversationId, entry);
    entry.over = this.goOn(which, entry, how).finally(() => this.running.delete(which.conversationId));
  }

  isAt({ conversationId }: Which): boolean {
    return this.running.has(conversationId);
  }

  /** What is being thought about comes to its end; the rest is another copy's, or of the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.running.values()].map(({ over }) => over));
  }

  private async goOn(which: Which, entry: { again: boolean }, how: Taking): Promise<void> {
    try {
      let more = await this.take.run(which, how);
      while ((more === true || entry.again) && !this.stopping) {
        entry.again = false;
        more = await this.take.run(which);
      }
      if (typeof more === 'number') setTimeout(() => this.soon(which, { overdue: true }), more + MARGIN_MS).unref();
    } catch (error) {
      this.log.warn({ err: error, ...which }, 'a conversation of the bot is gone on with later');
    }
  }
}
