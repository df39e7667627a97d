import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { Notify } from '../../actions/notifications/notify.js';
import { contactNameOf } from '../../db/notifications/about.js';
import { findAgent } from '../../db/profiles.js';
import { SYSTEM } from '../../domain/lines.js';

type On = 'conversation.assigned';

/** An agent is told of a conversation that somebody else, or routing, gave them. */
@Injectable()
export class OnConversationAssigned implements Reaction<On> {
  readonly on = ['conversation.assigned'] as const;

  constructor(private readonly notify: Notify) {}

  wants({ actor, data }: EventEnvelope<EventData<On>>): boolean {
    return data.assigneeId !== null && data.assigneeId !== data.previousAssigneeId && !(actor.kind === 'agent' && actor.id === data.assigneeId);
  }

  async run(tx: Tx, { actor, occurredAt, data }: EventEnvelope<EventData<On>>): Promise<void> {
    const giver = actor.kind === 'agent' && actor.id ? await findAgent(tx, actor.id) : undefined;
    await this.notify.run(tx, {
      agentIds: [data.assigneeId!],
      kind: 'assigned',
      conversationId: data.conversationId,
      ...(await contactNameOf(tx, data.conversationId)),
      by: giver ? { kind: 'agent', id: giver.id, name: giver.name } : SYSTEM,
      now: new Date(occurredAt),
    });
  }
}
