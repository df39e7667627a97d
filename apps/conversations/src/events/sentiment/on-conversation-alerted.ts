import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { TakeAlert } from '../../actions/sentiment/take-alert.js';

/** A conversation whose visitor is angry, or feels much worse than before, gets the care that its tenant wants for it. */
@Injectable()
export class OnConversationAlerted implements Reaction<'sentiment.alerted'> {
  readonly on = ['sentiment.alerted'] as const;

  constructor(private readonly alert: TakeAlert) {}

  run(tx: Tx, { data, occurredAt }: EventEnvelope<EventData<'sentiment.alerted'>>): Promise<void> {
    return this.alert.run(tx, data, new Date(occurredAt));
  }
}
