import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { TendTickets } from '../../actions/sla/tend-tickets.js';
import { noteMoved } from '../../db/flow/escalation-rows.js';
import { addStory, type Story } from '../../db/flow/story-rows.js';

type On = 'ticket.created' | 'ticket.updated' | 'ticket.status_changed' | 'ticket.commented';
type Event = EventEnvelope<EventData<On>> & { type: string };

/** Lets the clocks of a ticket go on when something happened to it that they care about. */
@Injectable()
export class OnTicketMoved implements Reaction<On> {
  readonly on = ['ticket.created', 'ticket.updated', 'ticket.status_changed', 'ticket.commented'] as const;

  constructor(private readonly tend: TendTickets) {}

  async run(tx: Tx, event: Event): Promise<void> {
    const { ticketId } = event.data;
    const ticket = await tx.row<{ createdAt: Date }>('select created_at as "createdAt" from ticket where tenant_id = $1 and id = $2', [tx.tenantId, ticketId]);
    if (!ticket) return;
    const story = storyOf(event, ticket.createdAt);
    await addStory(tx, ticketId, story);
    const said = story.find(({ what }) => what !== 'status')?.what as 'asked' | 'answered' | undefined;
    if (event.actor.kind !== 'system' || said) await noteMoved(tx, ticketId, { at: new Date(event.occurredAt), said });
    await this.tend.run(tx, [ticketId], new Date());
  }
}

/**
 * What an event means to clocks. A new ticket that somebody asks for begins with their question. What was said before there was a ticket counts with it; what rules say answers nothing. An integration
 * that replies with a key replies for the company.
 */
function storyOf({ id, type, occurredAt, data }: Event, createdAt: Date): Story[] {
  const at = new Date(occurredAt);
  if ('commentId' in data) {
    const { author, internal } = data;
    if (internal || new Date(data.createdAt) < createdAt) return [];
    if (author.kind === 'visitor') return [{ eventId: id, what: 'asked', category: null, at }];
    return author.kind === 'agent' || (author.kind === 'bot' && author.id !== undefined) ? [{ eventId: id, what: 'answered', category: null, at }] : [];
  }
  if (type === 'ticket.status_changed') return [{ eventId: id, what: 'status', category: data.category, at }];
  if (type !== 'ticket.created') return [];
  return [
    ...(data.requesterId ? [{ eventId: id, what: 'asked' as const, category: null, at: createdAt }] : []),
    ...(data.category === 'new' || data.category === 'open' ? [] : [{ eventId: null, what: 'status' as const, category: data.category, at: createdAt }]),
  ];
}
