import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { TakeAnswer } from '../../actions/portal/take-answer.js';

type On = 'message.posted';

/**
 * What a visitor says in a conversation into which a ticket's reply went is an answer to it. As long as no reply went there, the conversation is a conversation: what is said in it before is
 * no part of the ticket but by being chosen.
 */
@Injectable()
export class OnVisitorAnswered implements Reaction<On> {
  readonly on = ['message.posted'] as const;

  constructor(private readonly answers: TakeAnswer) {}

  wants({ data: { sender, private: hidden, kind } }: EventEnvelope<EventData<On>>): boolean {
    return sender.kind === 'visitor' && !hidden && kind !== 'event';
  }

  async run(tx: Tx, { data }: EventEnvelope<EventData<On>>): Promise<void> {
    const { conversationId, contactId, inboxId, seq, sender, text = '', attachments = [], createdAt } = data;
    const line = await tx.row<{ ticketId: string }>('select ticket_id as "ticketId" from reply_line where tenant_id = $1 and conversation_id = $2 and replied_at <= $3', [tx.tenantId, conversationId, createdAt]);
    if (!line) return;
    await this.answers.run(tx, line.ticketId, {
      author: { ...sender, id: contactId },
      text,
      attachmentIds: attachments.map(({ id }) => id),
      principal: { kind: 'visitor', tenantId: tx.tenantId, id: contactId, inboxId, sessionId: contactId, issuedAt: 0 },
      message: { conversationId, seq },
    });
  }
}
