import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { PlanRating } from '../../actions/ratings/plan-rating.js';

type Resolved = EventEnvelope<EventData<'conversation.resolved'>>;

/** Visitors are asked what they think when a conversation was resolved. */
@Injectable()
export class OnConversationResolved implements Reaction<'conversation.resolved'> {
  readonly on = ['conversation.resolved'] as const;

  constructor(private readonly plan: PlanRating) {}

  run(tx: Tx, { occurredAt, data: { conversationId, inboxId } }: Resolved): Promise<void> {
    return this.plan.run(tx, { conversationId, inboxId, at: new Date(occurredAt) });
  }
}
