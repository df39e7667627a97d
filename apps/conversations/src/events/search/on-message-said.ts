import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { markBehind } from '../../db/search/marks.js';

type On = 'message.posted';

/** A mark is believed to stand a little shorter than it does. */
const MARGIN_MS = 2000;
const MOST_BELIEVED = 50_000;

/** Marks conversations in which something new was said: the first time, and then not again while that mark stands. */
@Injectable()
export class OnMessageSaid implements Reaction<On> {
  readonly on = ['message.posted'] as const;
  /** Until when each is marked, by the clock of this process. */
  private readonly marked = new Map<string, number>();

  wants({ data, key }: EventEnvelope<EventData<On>>): boolean {
    return data.kind !== 'event' && (this.marked.get(key) ?? 0) < performance.now();
  }

  async run(tx: Tx, { data, key }: EventEnvelope<EventData<On>>): Promise<void> {
    const before = performance.now();
    const until = before + (await markBehind(tx, data.conversationId)) - MARGIN_MS;
    tx.afterCommit(() => this.believe(key, until));
  }

  private believe(key: string, until: number): void {
    if (this.marked.size >= MOST_BELIEVED) this.marked.clear();
    this.marked.set(key, until);
  }
}
