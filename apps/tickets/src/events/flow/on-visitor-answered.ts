import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { TakeAnswer } from '../../actions/portal/take-answer.js';

type On = 'message.posted';
type Posted = EventEnvelope<EventData<On>>;

/** The requester may have become part of another contact, and so may the visitor. Nobody else's words are an answer. */
const LINES = `
  select m.id, l.ticket_id as "ticketId"
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[]) m (id, conversation_id, contact_id, at)
  join reply_line l on l.tenant_id = $1 and l.conversation_id = m.conversation_id and l.replied_at <= m.at
  join ticket t on t.tenant_id = l.tenant_id and t.id = l.ticket_id
  left join contact_profile r on r.tenant_id = t.tenant_id and r.id = t.requester_id left join contact_profile v on v.tenant_id = t.tenant_id and v.id = m.contact_id
  where coalesce(r.merged_into, t.requester_id) = coalesce(v.merged_into, m.contact_id)`;

/**
 * What a visitor says in a conversation into which a ticket's reply went is an answer to it. As long as no reply went there, the conversation is a conversation: what is said in it before is
 * no part of the ticket but by being chosen. Few messages are an answer, so the others cost no write.
 */
@Injectable()
export class OnVisitorAnswered implements Reaction<On> {
  readonly on = ['message.posted'] as const;

  constructor(private readonly answers: TakeAnswer) {}

  wants({ data: { sender, private: hidden, kind } }: Posted): boolean {
    return sender.kind === 'visitor' && !hidden && kind !== 'event';
  }

  async concerning(tx: Tx, events: readonly Posted[]): Promise<ReadonlySet<string>> {
    return new Set((await linesOf(tx, events)).keys());
  }

  run(tx: Tx, event: Posted): Promise<void> {
    return this.runMany(tx, [event]);
  }

  async runMany(tx: Tx, events: readonly Posted[]): Promise<void> {
    const lines = await linesOf(tx, events);
    for (const { id, data } of events) {
      const ticketId = lines.get(id);
      if (ticketId) await this.take(tx, ticketId, data);
    }
  }

  private async take(tx: Tx, ticketId: string, { conversationId, contactId, inboxId, seq, sender, text = '', attachments = [] }: EventData<On>): Promise<void> {
    await this.answers.run(tx, ticketId, {
      author: { ...sender, id: contactId },
      text,
      attachmentIds: attachments.map(({ id }) => id),
      principal: { kind: 'visitor', tenantId: tx.tenantId, id: contactId, inboxId, sessionId: contactId, issuedAt: 0 },
      message: { conversationId, seq },
    });
  }
}

/** Of which tickets messages are answers, by the ids of their events. */
async function linesOf(tx: Tx, events: readonly Posted[]): Promise<Map<string, string>> {
  const of = <T>(value: (event: Posted) => T) => events.map(value);
  const params = [tx.tenantId, of(({ id }) => id), of(({ data }) => data.conversationId), of(({ data }) => data.contactId), of(({ data }) => data.createdAt)];
  const rows = await tx.rows<{ id: string; ticketId: string }>({ name: 'reply-lines', text: LINES }, params);
  return new Map(rows.map(({ id, ticketId }) => [id, ticketId]));
}
