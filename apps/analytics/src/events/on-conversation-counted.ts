import { Injectable } from '@nestjs/common';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { CountEvents } from '../actions/count-events.js';
import { counted, type Counted, type CountedEvent, reduce } from '../domain/events/reduce.js';

/** What happens to conversations is counted. Events that come close together share a transaction. */
@Injectable()
export class OnConversationCounted implements Reaction<Counted> {
  readonly on = counted;

  constructor(private readonly count: CountEvents) {}

  wants(event: CountedEvent): boolean {
    return reduce(event) !== null;
  }

  run(tx: Tx, event: CountedEvent): Promise<void> {
    return this.runMany(tx, [event]);
  }

  runMany(tx: Tx, events: readonly CountedEvent[]): Promise<void> {
    return this.count.run(tx, events.flatMap((event) => reduce(event) ?? []));
  }
}
