import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { ScoreMessages } from '../../actions/sentiment/score-messages.js';

type Posted = EventEnvelope<EventData<'message.posted'>>;

/** What visitors write is scored. Messages that come close together share a transaction. */
@Injectable()
export class OnVisitorWrote implements Reaction<'message.posted'> {
  readonly on = ['message.posted'] as const;

  constructor(private readonly score: ScoreMessages) {}

  wants({ data: { sender, kind, text, private: hidden } }: Posted): boolean {
    return sender.kind === 'visitor' && !hidden && kind === 'text' && Boolean(text?.trim());
  }

  run(tx: Tx, event: Posted): Promise<void> {
    return this.runMany(tx, [event]);
  }

  runMany(tx: Tx, events: readonly Posted[]): Promise<void> {
    return this.score.run(tx, events.map(({ data }) => data));
  }
}
