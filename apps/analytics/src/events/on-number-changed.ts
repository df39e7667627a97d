import { Injectable } from '@nestjs/common';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { counted, type Counted, type CountedEvent, reduce } from '../domain/events/reduce.js';
import { CountedNews } from '../live/counted-news.js';

/** What happened longer ago changes nothing that anybody watches. */
const RECENT_MS = 2 * 86_400_000;

/** Whoever watches today's numbers hears that they are others, as soon as they are. */
@Injectable()
export class OnNumberChanged implements Reaction<Counted> {
  readonly on = counted;

  constructor(private readonly news: CountedNews) {}

  wants(event: CountedEvent): boolean {
    return Date.now() - Date.parse(event.occurredAt) < RECENT_MS && reduce(event) !== null;
  }

  run(tx: Tx, event: CountedEvent): Promise<void> {
    return this.runMany(tx, [event]);
  }

  async runMany(tx: Tx, [first]: readonly CountedEvent[]): Promise<void> {
    if (first) tx.afterCommit(() => this.news.of(tx.tenantId));
  }
}
