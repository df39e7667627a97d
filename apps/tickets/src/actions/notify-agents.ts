import { Injectable } from '@nestjs/common';
import type { Sender, TicketNotificationKind } from '@parley/contracts';
import { record } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { whoSeeTicket } from '../db/flow/who-see.js';
import { aboutTicket } from '../domain/events-of.js';
import { system, type TicketState } from '../domain/ticket.js';

interface Telling {
  kind: TicketNotificationKind;
  /** Absent: whoever has the ticket, and who watch it. */
  agentIds?: readonly string[];
  by?: Sender;
  text?: string;
}

/** Most agents who are told of one thing, and characters of what was said. */
const MOST_TOLD = 100;
const MOST_TEXT = 300;

/** Has agents told of something about a ticket, as far as they may see it; whoever caused it is not told. */
@Injectable()
export class NotifyAgents {
  async ofTicket(tx: Tx, ticket: TicketState, { kind, agentIds, by, text = '' }: Telling): Promise<void> {
    const meant = [...new Set(agentIds ?? [...(ticket.assigneeId ? [ticket.assigneeId] : []), ...ticket.watcherIds])].filter((id) => id !== by?.id);
    const told = (await whoSeeTicket(tx, ticket, meant)).slice(0, MOST_TOLD);
    if (told.length === 0) return;
    await record(tx, { type: 'ticket.notified', key: ticket.id, actor: system.actor, data: { ...aboutTicket(ticket), kind, agentIds: told, by: by ?? null, text: text.slice(0, MOST_TEXT) } });
  }
}
