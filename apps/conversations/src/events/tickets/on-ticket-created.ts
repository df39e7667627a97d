import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import { Save } from '../../actions/save.js';
import { lockRecord } from '../../actions/work-rules/react-to-event.js';
import { addTicketLine } from '../../domain/ticket-line.js';

type Created = EventEnvelope<EventData<'ticket.created'>>;
/** A split or reopened ticket was made of another ticket, not of the conversation. */
const OF_TICKETS: readonly string[] = ['split', 'reopened'];

/** A ticket was made of a conversation: both sides see its number there. */
@Injectable()
export class OnTicketCreated implements Reaction<'ticket.created'> {
  readonly on = ['ticket.created'] as const;

  constructor(private readonly save: Save) {}

  wants({ data }: Created): boolean {
    return data.conversationId !== null && !OF_TICKETS.includes(data.source);
  }

  async run(tx: Tx, { data: { conversationId, ticketId, number }, actor }: Created): Promise<void> {
    const record = await lockRecord(tx, conversationId!);
    if (!record) return;
    const { state, steps } = addTicketLine(record, { ticketId, number }, { now: new Date(), newId: uuidv7 });
    this.save.run(tx, [{ before: record, after: { ...record, ...state }, steps, actor }]);
  }
}
