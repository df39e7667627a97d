import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, type Left, type ServerFrames } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';
import { findTicket } from '../db/ticket-record.js';
import type { TicketRecord, TicketState } from '../domain/ticket.js';
import { presentTicket } from '../present.js';

type Change = ServerFrames['ticket']['change'];

/** Tells the desks of a tenant how a ticket is now. Who of them may hear it, the gateways decide. */
@Injectable()
export class Desk {
  constructor(@Inject(FANOUT) private readonly fanout: Fanout) {}

  /** After the commit. @param before who had it until now, so that whoever does not see it any more is told so */
  tell(tx: Tx, ticket: TicketRecord, change: Change, before?: TicketState): void {
    const left = before && leftBy(before, ticket);
    tx.afterCommit(() => this.fanout.publish(liveChannel.desk(tx.tenantId), { type: 'ticket', ticket: presentTicket(ticket), change, ...(left && { left }) }));
  }

  /** As `tell`, of a ticket beside which something changed. */
  async refresh(tx: Tx, ticketId: string, change: Change = 'updated'): Promise<void> {
    const ticket = await findTicket(tx, ticketId);
    if (ticket) this.tell(tx, ticket, change);
  }
}

function leftBy(before: TicketState, after: TicketState): Left | undefined {
  const agentIds = [before.assigneeId, ...before.watcherIds].filter((id): id is string => id !== null && id !== after.assigneeId && !after.watcherIds.includes(id));
  const teamIds = before.teamId && before.teamId !== after.teamId ? [before.teamId] : [];
  return agentIds.length + teamIds.length > 0 ? { agentIds, teamIds } : undefined;
}
