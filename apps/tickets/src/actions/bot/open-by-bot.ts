import { Injectable } from '@nestjs/common';
import type { FieldValue, RpcRequest, RpcResponse, ticketsRpc } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { bookOf, formOf, typeIn } from '../../db/book.js';
import { findTicket } from '../../db/ticket-record.js';
import { enteredBySaying } from '../../domain/said-fields.js';
import { noteContacts, People } from '../../known/people.js';
import { OpenTicket } from '../tickets/open-ticket.js';

type Call = typeof ticketsRpc.openByBot;

/** The bot opens a ticket of a conversation. What was said stays in the conversation, which the ticket leads to. */
@Injectable()
export class OpenByBot {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly open: OpenTicket,
  ) {}

  /** The same question again is answered with the same ticket. @throws Refused `ticket_type.not_found`, `ticket.fields_invalid`, `team.not_found`, `contact.not_found` */
  async run({ tenantId, ticketId, conversationId, contact, bot, fields = {}, ...given }: RpcRequest<Call>): Promise<RpcResponse<Call>> {
    await this.people.meet(tenantId, { agents: [], teams: [given.teamId] });
    return this.db.inTenant(tenantId, async (tx) => {
      const earlier = await findTicket(tx, ticketId);
      if (earlier) return { ticketId, number: earlier.number };
      await noteContacts(tx, [contact]);
      const doer = { by: { kind: 'bot' as const, ...bot }, actor: { kind: 'bot' as const, id: bot.id } };
      const { ticket } = await this.open.run(tx, { ...given, fields: await entered(tx, given.typeId, fields), id: ticketId, requesterId: contact.id, conversationId, source: 'bot', whole: false }, doer);
      return { ticketId, number: ticket.number };
    });
  }
}

async function entered(tx: Tx, typeId: string | undefined, fields: Record<string, string>): Promise<Record<string, FieldValue>> {
  if (Object.keys(fields).length === 0) return {};
  const book = await bookOf(tx);
  return enteredBySaying(formOf(book, typeIn(book, typeId)), fields);
}
