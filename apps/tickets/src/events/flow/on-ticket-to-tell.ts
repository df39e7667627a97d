import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { NotifyAgents } from '../../actions/notify-agents.js';
import { findTicket } from '../../db/ticket-record.js';

type On = 'ticket.created' | 'ticket.assigned' | 'ticket.commented';

/** Agents are told of tickets that somebody else, or a rule, gave them, and of comments that mention them. */
@Injectable()
export class OnTicketToTell implements Reaction<On> {
  readonly on = ['ticket.created', 'ticket.assigned', 'ticket.commented'] as const;

  constructor(private readonly notify: NotifyAgents) {}

  wants({ actor, data }: EventEnvelope<EventData<On>>): boolean {
    if ('commentId' in data) return data.mentionedIds.length > 0;
    const before = 'previousAssigneeId' in data ? data.previousAssigneeId : null;
    return data.assigneeId !== null && data.assigneeId !== before && !(actor.kind === 'agent' && actor.id === data.assigneeId);
  }

  async run(tx: Tx, { data }: EventEnvelope<EventData<On>>): Promise<void> {
    const ticket = await findTicket(tx, data.ticketId);
    if (!ticket) return;
    if ('commentId' in data) return this.notify.ofTicket(tx, ticket, { kind: 'ticket_mentioned', agentIds: data.mentionedIds, by: data.author, text: data.text });
    await this.notify.ofTicket(tx, ticket, { kind: 'ticket_assigned', agentIds: [data.assigneeId!], ...('by' in data && { by: data.by }) });
  }
}
