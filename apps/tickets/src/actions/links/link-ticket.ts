import { Injectable } from '@nestjs/common';
import { MAX_TICKET_LINKS, Refused, type CreateTicketLink, type Staff, type TicketLink } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, isDuplicate, uuidv7, type Tx } from '@parley/tenancy';
import { remember } from '../../db/history.js';
import { doerOf } from '../../db/profiles.js';
import { findSeen, lockSeen, type ListedTicket } from '../../db/ticket-record.js';
import { aboutTicket } from '../../domain/events-of.js';
import type { Doer } from '../../domain/ticket.js';
import { Desk } from '../../live/desk.js';
import { presentRef } from '../../present.js';
import { mustBeOpen } from '../tickets/change-ticket.js';
import { tie, tieOf } from './tie.js';

type External = Extract<CreateTicketLink, { kind: 'external' }>;

/** Ties a ticket to another that the asker sees too, or to something elsewhere. */
@Injectable()
export class LinkTicket {
  constructor(
    private readonly db: Database,
    private readonly desk: Desk,
  ) {}

  /** @throws Refused the problems of `POST /tickets/:id/links` */
  run(who: Staff, id: string, input: CreateTicketLink): Promise<TicketLink> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await lockSeen(tx, who, id);
      if (!ticket) throw new Refused('ticket.not_found');
      mustBeOpen(ticket);
      const doer = await doerOf(tx, who);
      this.desk.tell(tx, ticket, 'updated');
      if (input.kind === 'external') return this.outwards(tx, ticket, { input, doer });
      const other = await findSeen(tx, who, input.ticketId);
      if (!other) throw new Refused('ticket.not_found');
      const link = await tie(tx, tieOf(input.relation, ticket, other), doer);
      this.desk.tell(tx, other, 'updated');
      return { id: link.id, kind: 'ticket', relation: input.relation, ticket: presentRef(other), createdAt: link.createdAt.toISOString() };
    });
  }

  private async outwards(tx: Tx, ticket: ListedTicket, { input: { url, key, title }, doer }: { input: External; doer: Doer }): Promise<TicketLink> {
    const link = { id: uuidv7(), createdAt: new Date() };
    const there = await tx.row<{ count: number }>('select count(*)::int as count from ticket_external_link where tenant_id = $1 and ticket_id = $2', [tx.tenantId, ticket.id]);
    if ((there?.count ?? 0) >= MAX_TICKET_LINKS) throw new Refused('ticket.too_many_links');
    try {
      await tx.run('insert into ticket_external_link (tenant_id, id, ticket_id, url, key, title, created_at) values ($1, $2, $3, $4, $5, $6, $7)', [tx.tenantId, link.id, ticket.id, url, key, title, link.createdAt]);
    } catch (error) {
      if (isDuplicate(error)) throw new Refused('ticket.link_exists');
      throw error;
    }
    await remember(tx, [{ ticketId: ticket.id, by: doer.by, what: 'linked', reason: 'external', ref: { kind: 'link', id: link.id, name: key || url } }]);
    await record(tx, { type: 'ticket.linked', key: ticket.id, actor: doer.actor, data: { ...aboutTicket(ticket), linkId: link.id, relation: 'external', otherId: null, url, by: doer.by } });
    return { id: link.id, kind: 'external', url, key, title, createdAt: link.createdAt.toISOString() };
  }
}
