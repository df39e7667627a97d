import { Injectable } from '@nestjs/common';
import { Refused, type PortalLink, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { remember } from '../../db/history.js';
import { doerOf } from '../../db/profiles.js';
import { lockSeen, type ListedTicket } from '../../db/ticket-record.js';
import { PortalLinks, revokeLinks } from '../../portal/portal-links.js';

/** Staff make a link for a requester, or end every one there is. */
@Injectable()
export class ShareLink {
  constructor(
    private readonly db: Database,
    private readonly links: PortalLinks,
  ) {}

  /** @throws Refused `ticket.not_found` also of a ticket that nobody asked for */
  make(who: Staff, id: string): Promise<PortalLink> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await mustLock(tx, who, id);
      const { url, expiresAt } = await this.links.linkTo(tx, ticket.id, new Date());
      await remember(tx, [{ ticketId: ticket.id, by: (await doerOf(tx, who)).by, what: 'portal_link_made' }]);
      return { url, expiresAt: expiresAt.toISOString() };
    });
  }

  /** @throws Refused `ticket.not_found` */
  revoke(who: Staff, id: string): Promise<void> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await mustLock(tx, who, id);
      await revokeLinks(tx, ticket.id);
      await remember(tx, [{ ticketId: ticket.id, by: (await doerOf(tx, who)).by, what: 'portal_link_revoked' }]);
    });
  }
}

async function mustLock(tx: Tx, who: Staff, id: string): Promise<ListedTicket> {
  const ticket = await lockSeen(tx, who, id);
  if (!ticket?.requesterId) throw new Refused('ticket.not_found');
  return ticket;
}
