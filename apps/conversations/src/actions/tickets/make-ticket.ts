import { Injectable } from '@nestjs/common';
import { Refused, ticketsRpc, type CreateTicketOfConversation, type Staff, type Ticket } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database, uuidv7 } from '@parley/tenancy';
import { findConversation } from '../../db/find-conversation.js';
import { contactCards } from '../../queries/contacts/contact-cards.js';
import { copiedMessages } from '../../queries/tickets/copied-messages.js';

/** Enough for a ticket with two hundred comments. */
const TIMEOUT_MS = 5000;

/** Makes a ticket of a conversation: tickets makes it, of what is read here. The line in the conversation follows its event. */
@Injectable()
export class MakeTicket {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
  ) {}

  /** @throws Refused the problems of `POST /conversations/:id/ticket` */
  async run(who: Staff, id: string, body: CreateTicketOfConversation): Promise<Ticket> {
    if (!who.permissions.includes('conversations:read')) throw new Refused('auth.forbidden');
    const { contact, messages, mood } = await this.db.inTenant(who.tenantId, async (tx) => {
      const conversation = await findConversation(tx, who, id);
      const [card] = conversation ? await contactCards(tx, [conversation.contactId]) : [];
      if (!conversation || !card) throw new Refused('conversation.not_found');
      return { contact: card, messages: await copiedMessages(tx, id, body), mood: conversation.mood?.class };
    });
    return this.rpc.call(ticketsRpc.openOfConversation, { principal: who, ticketId: uuidv7(), conversationId: id, contact, body, messages, ...(mood && { mood }) }, { timeoutMs: TIMEOUT_MS });
  }
}
