import { Injectable } from '@nestjs/common';
import { conversationsRpc, type EventData, type EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import { Rpc } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';
import { OpenTicket } from '../../actions/tickets/open-ticket.js';
import { bookOf } from '../../db/book.js';
import { system } from '../../domain/ticket.js';
import { noteContacts } from '../../known/people.js';

type On = 'automation.ticket_wanted';

/** An automation wants a ticket of a conversation. While one of the same type that an automation made of it is open, there is no second: so no rule can flood anybody with tickets. */
@Injectable()
export class OnTicketWanted implements Reaction<On> {
  readonly on = ['automation.ticket_wanted'] as const;

  constructor(
    private readonly open: OpenTicket,
    private readonly rpc: Rpc,
  ) {}

  async run(tx: Tx, { data: { conversationId, contactId, subject, typeId, priority, teamId, text } }: EventEnvelope<EventData<On>>): Promise<void> {
    const { types } = await bookOf(tx);
    const type = types.find(({ id, archived }) => id === typeId && !archived) ?? types.find(({ archived }) => !archived);
    if (!type || !(await isFirst(tx, conversationId, type.id))) return;
    const { contacts } = await this.rpc.call(conversationsRpc.contactCards, { tenantId: tx.tenantId, ids: [contactId] });
    await noteContacts(tx, contacts);
    const team = teamId && (await tx.row('select 1 from team_profile where tenant_id = $1 and id = $2 and active', [tx.tenantId, teamId])) ? teamId : null;
    await this.open.run(tx, {
      subject: subject || '–', description: text, typeId: type.id, ...(priority && { priority }), teamId: team, requesterId: contacts.length > 0 ? contactId : null, conversationId, source: 'automation', whole: false,
    }, system);
  }
}

/** Held until the transaction ends, so that of two events at once the second sees the first's ticket. */
async function isFirst(tx: Tx, conversationId: string, typeId: string): Promise<boolean> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('tickets.wanted/' || $1, 0))`, [conversationId]);
  const there = await tx.row(`select 1 from ticket where tenant_id = $1 and conversation_id = $2 and type_id = $3 and source = 'automation' and category not in ('solved', 'closed') limit 1`, [tx.tenantId, conversationId, typeId]);
  return there === undefined;
}
