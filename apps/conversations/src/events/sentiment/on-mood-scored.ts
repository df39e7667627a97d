import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { FollowMoods } from '../../actions/sentiment/follow-moods.js';

type Scored = EventEnvelope<EventData<'sentiment.scored'>>;

/** Conversations show how they feel. */
@Injectable()
export class OnMoodScored implements Reaction<'sentiment.scored'> {
  readonly on = ['sentiment.scored'] as const;

  constructor(private readonly moods: FollowMoods) {}

  run(tx: Tx, event: Scored): Promise<void> {
    return this.runMany(tx, [event]);
  }

  runMany(tx: Tx, events: readonly Scored[]): Promise<void> {
    return this.moods.run(tx, events.map(({ data }) => data));
  }
}
