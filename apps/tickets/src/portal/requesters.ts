import { Injectable } from '@nestjs/common';
import { Refused, type Visitor, type VisitorOrigin } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { requesterOf } from '../actions/replies/carry-reply.js';
import { findTicket, type ListedTicket } from '../db/ticket-record.js';
import { People } from '../known/people.js';
import { PortalLinks, generationOf } from './portal-links.js';
import { VisitorWatch } from './visitor-watch.js';

/** Somebody who asks, by name. */
export interface RequesterName {
  id: string;
  name: string;
}
/** A ticket of theirs, and who they are. */
export interface OwnTicket {
  ticket: ListedTicket;
  requester: RequesterName;
}

/** Who requesters are, and that a ticket is their own. */
@Injectable()
export class Requesters {
  constructor(
    private readonly links: PortalLinks,
    private readonly people: People,
    private readonly watch: VisitorWatch,
  ) {}

  /** Before a transaction in which it is asked who they are. */
  meet(who: Visitor): Promise<void> {
    return this.people.meet(who.tenantId, { contacts: [who.id] });
  }

  /** The contact that a visitor is by now. @throws Refused `portal.not_verified` where nobody has vouched for them */
  async verified(tx: Tx, who: Visitor): Promise<RequesterName> {
    const requester = await requesterOf(tx, who.id);
    if (!requester?.verified) throw new Refused('portal.not_verified');
    return this.named(tx, requester.id);
  }

  /** Of what is not theirs, nobody is told more than that it is not there. @throws Refused `ticket.not_found`, `portal.not_verified` */
  async own(tx: Tx, who: Visitor, ticketId: string): Promise<OwnTicket> {
    const known = await requesterOf(tx, who.id);
    const ticket = known && (await findTicket(tx, ticketId));
    if (!ticket || ticket.requesterId !== known.id) throw new Refused('ticket.not_found');
    return { ticket, requester: await this.verified(tx, who) };
  }

  /** Which tenant's link it is. @throws Refused `portal.link_invalid` */
  tenantOf(token: string): string {
    return this.links.read(token, new Date()).tenantId;
  }

  /** @throws Refused `portal.link_invalid` also for one that was revoked, `visitor.blocked` */
  async byLink(tx: Tx, token: string, from: VisitorOrigin): Promise<OwnTicket> {
    const { ticketId, generation } = this.links.read(token, new Date());
    const ticket = await findTicket(tx, ticketId);
    if (!ticket?.requesterId || (await generationOf(tx, ticketId)) !== generation) throw new Refused('portal.link_invalid');
    const requester = await requesterOf(tx, ticket.requesterId);
    this.watch.keepOut(tx.tenantId, { ...from, id: requester?.id ?? ticket.requesterId, email: requester?.email ?? null });
    return { ticket, requester: await this.named(tx, ticket.requesterId) };
  }

  private async named(tx: Tx, id: string): Promise<RequesterName> {
    return (await tx.row<RequesterName>('select id, name from contact_profile where tenant_id = $1 and id = $2', [tx.tenantId, id])) ?? { id, name: '' };
  }
}
