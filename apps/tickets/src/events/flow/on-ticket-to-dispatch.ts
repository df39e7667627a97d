import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { DispatchTicket } from '../../actions/dispatch/dispatch-ticket.js';
import type { DispatchCause } from '../../domain/dispatch/choose-rule.js';

type On = 'ticket.created' | 'ticket.updated';

/** A new ticket, one of another type, or one that a person gave to another department finds its way by the rules. What rules do starts none. */
@Injectable()
export class OnTicketToDispatch implements Reaction<On> {
  readonly on = ['ticket.created', 'ticket.updated'] as const;

  constructor(private readonly dispatch: DispatchTicket) {}

  wants(event: EventEnvelope<EventData<On>>): boolean {
    return causeOf(event) !== undefined;
  }

  async run(tx: Tx, event: EventEnvelope<EventData<On>>): Promise<void> {
    const cause = causeOf(event);
    if (cause) await this.dispatch.run(tx, event.data.ticketId, cause);
  }
}

function causeOf({ actor, data }: EventEnvelope<EventData<On>>): DispatchCause | undefined {
  if (!('changed' in data)) return 'created';
  if (actor.kind === 'system') return undefined;
  if (data.changed.includes('type')) return 'type';
  return data.changed.includes('team') && data.teamId !== null && data.assigneeId === null ? 'team' : undefined;
}
