import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { Notify } from '../../actions/notifications/notify.js';

type On = 'ticket.notified';

/** Agents are told of something about a ticket. Who may see it, tickets has made sure of. */
@Injectable()
export class OnTicketNotified implements Reaction<On> {
  readonly on = ['ticket.notified'] as const;

  constructor(private readonly notify: Notify) {}

  run(tx: Tx, { occurredAt, data }: EventEnvelope<EventData<On>>): Promise<void> {
    const { ticketId: id, number, subject, kind, agentIds, by, text } = data;
    return this.notify.run(tx, { agentIds, kind, ticket: { id, number, subject }, ...(by && { by }), text, now: new Date(occurredAt) });
  }
}
