import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { moveCases } from '../../db/learning/cases.js';
import { count, difference } from '../../db/learning/tallies.js';
import { dayOf } from '../../domain/learning/day.js';

type Made = EventEnvelope<EventData<'ticket.created'>>;

/** A conversation of which the bot made a ticket is work for people, so the bot has not resolved it. */
@Injectable()
export class OnTicketCounted implements Reaction<'ticket.created'> {
  readonly on = ['ticket.created'] as const;

  wants({ data: { source, conversationId } }: Made): boolean {
    return source === 'bot' && conversationId !== null;
  }

  async run(tx: Tx, { data: { conversationId }, occurredAt }: Made): Promise<void> {
    const moved = await moveCases(tx, [{ conversationId: conversationId!, inboxId: null, day: dayOf(occurredAt), turn: { kind: 'ticketed' } }]);
    await count(tx, moved.flatMap(({ before, after }) => difference(before, after)));
  }
}
