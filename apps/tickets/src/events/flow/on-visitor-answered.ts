import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { TakeAnswer } from '../../actions/portal/take-answer.js';

type On = 'message.posted';

/** The requester may have become part of another contact, and so may the visitor. Nobody else's words are an answer. */
const LINE = `
  select l.ticket_id as "ticketId" from reply_line l join ticket t on t.tenant_id = l.tenant_id and t.id = l.ticket_id
  left join contact_profile r on r.tenant_id = t.tenant_id and r.id = t.requester_id left join contact_profile v on v.tenant_id = t.tenant_id and v.id = $4
  where l.tenant_id = $1 and l.conversation_id = $2 and l.replied_at <= $3 and coalesce(r.merged_into, t.requester_id) = coalesce(v.merged_into, $4::uuid)`;

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
    const line = await tx.row<{ ticketId: string }>(LINE, [tx.tenantId, conversationId, createdAt, contactId]);
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
