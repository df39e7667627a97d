import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { ReactToEvent } from '../../actions/work-rules/react-to-event.js';
import { RuleBook } from '../../work-rules/rule-book.js';

type On = 'conversation.created' | 'conversation.assigned' | 'conversation.updated' | 'conversation.resolved' | 'conversation.reopened' | 'conversation.handed_off' | 'message.posted' | 'sla.warned' | 'sla.breached' | 'sla.escalated' | 'sentiment.alerted';
export type ConversationEvent = EventEnvelope<EventData<On>>;

/** What happens in conversations starts automations and automatic replies. */
@Injectable()
export class OnConversationEvent implements Reaction<On> {
  readonly on = ['conversation.created', 'conversation.assigned', 'conversation.updated', 'conversation.resolved', 'conversation.reopened', 'conversation.handed_off', 'message.posted', 'sla.warned', 'sla.breached', 'sla.escalated', 'sentiment.alerted'] as const;

  constructor(
    private readonly book: RuleBook,
    private readonly react: ReactToEvent,
  ) {}

  /** Lines and notes neither start anything nor end a wait; an alert starts something where the tenant wants it to. */
  wants({ tenantId, type, data }: ConversationEvent): boolean {
    return this.book.listens(tenantId, type) && !('messageId' in data && (data.private || data.kind === 'event')) && !('effects' in data && !data.effects.automations);
  }

  run(tx: Tx, event: ConversationEvent): Promise<void> {
    return this.react.run(tx, event);
  }
}
