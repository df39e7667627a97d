import { Injectable } from '@nestjs/common';
import { Refused, type Page, type PortalPage, type PortalTicket, type PortalTicketsQuery, type PortalTicketSummary, type Staff, type Visitor, type VisitorOrigin } from '@parley/contracts';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { presentSummary, type SummaryRow } from '../../db/flow/portal-rows.js';
import { findSeen, type ListedTicket } from '../../db/ticket-record.js';
import { requesterOf } from '../../actions/replies/carry-reply.js';
import { Companies } from '../../known/companies.js';
import { letterLocale } from '../../mail/ticket-letter.js';
import { Requesters } from '../../portal/requesters.js';
import { pageOf } from '../page.js';
import { PortalView } from './portal-view.js';

const OWN = `
  select t.id, t.number, t.subject, t.category, s.name as "statusName", t.created_at as "createdAt", t.updated_at as "updatedAt"
  from ticket t join ticket_status s on s.tenant_id = t.tenant_id and s.id = t.status_id
  where t.tenant_id = $1 and t.requester_id = $2 and t.merged_into_id is null`;

/** What requesters see: their own tickets, and by a link the one that it is for. */
@Injectable()
export class OwnTickets {
  constructor(
    private readonly db: Database,
    private readonly requesters: Requesters,
    private readonly view: PortalView,
    private readonly companies: Companies,
  ) {}

  /** Last changed first. @throws Refused `portal.not_verified`, `request.cursor_invalid` */
  async list(who: Visitor, { limit, cursor, open }: PortalTicketsQuery): Promise<Page<PortalTicketSummary>> {
    await this.requesters.meet(who);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { id } = await this.requesters.verified(tx, who);
      const params: unknown[] = [tx.tenantId, id];
      const place = (value: unknown) => `$${params.push(value)}`;
      const filters = open === undefined ? '' : ` and (t.category in ('solved', 'closed')) = ${place(open === 'false')}`;
      const [at, last] = cursor ? decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()])) : [];
      const after = at ? ` and (t.updated_at, t.id) < (${place(at)}::timestamptz, ${place(last)}::uuid)` : '';
      const rows = await tx.rows<SummaryRow>(`${OWN}${filters}${after} order by t.updated_at desc, t.id desc limit ${place(limit + 1)}`, params);
      return pageOf(rows, limit, { present: presentSummary, cursor: (row) => [row.updatedAt.toISOString(), row.id] });
    });
  }

  /** @throws Refused `portal.not_verified`, `ticket.not_found` */
  async one(who: Visitor, id: string): Promise<PortalTicket> {
    await this.requesters.meet(who);
    return this.db.inTenant(who.tenantId, async (tx) => this.view.ticket(tx, (await this.requesters.own(tx, who, id)).ticket));
  }

  /** @param asked the language that the reader's browser asks for, where the requester's is not known. @throws Refused `portal.link_invalid`, `visitor.blocked` */
  byLink(token: string, from: VisitorOrigin, asked: string | null = null): Promise<PortalPage> {
    return this.db.inTenant(this.requesters.tenantOf(token), async (tx) => {
      const { ticket, requester } = await this.requesters.byLink(tx, token, from);
      return this.page(tx, ticket, (await requesterOf(tx, requester.id))?.locale ?? asked);
    });
  }

  /** What the requester would see, for whoever of the staff sees the ticket. @throws Refused `ticket.not_found` also of a ticket that nobody asked for */
  forStaff(who: Staff, id: string): Promise<PortalPage> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await findSeen(tx, who, id);
      if (!ticket?.requesterId) throw new Refused('ticket.not_found');
      return this.page(tx, ticket, (await requesterOf(tx, ticket.requesterId))?.locale ?? null);
    });
  }

  private async page(tx: Tx, ticket: ListedTicket, language: string | null): Promise<PortalPage> {
    const { name, locale } = await this.companies.of(tx.tenantId);
    return { ticket: await this.view.ticket(tx, ticket), company: name, locale: letterLocale(language, locale) };
  }
}
