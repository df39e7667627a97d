import { Injectable } from '@nestjs/common';
import { Refused, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { remember } from '../../db/history.js';
import { doerOf } from '../../db/profiles.js';
import { findSeen, findTicket, lockSeen, type ListedTicket } from '../../db/ticket-record.js';
import { aboutTicket } from '../../domain/events-of.js';
import { Desk } from '../../live/desk.js';
import { tellTie, type LinkKind } from './tie.js';

interface LinkRow {
  fromId: string;
  toId: string;
  kind: LinkKind;
}

/** Takes a tie away: one to another ticket that the asker sees too, or one to something elsewhere. */
@Injectable()
export class UnlinkTicket {
  constructor(
    private readonly db: Database,
    private readonly desk: Desk,
  ) {}

  /** @throws Refused `ticket.not_found`, `ticket.link_not_found` */
  run(who: Staff, id: string, linkId: string): Promise<void> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await lockSeen(tx, who, id);
      if (!ticket) throw new Refused('ticket.not_found');
      const link = await tx.row<LinkRow>('select from_id as "fromId", to_id as "toId", kind from ticket_link where tenant_id = $1 and id = $2 and $3 in (from_id, to_id)', [tx.tenantId, linkId, ticket.id]);
      if (link) await this.inwards(tx, who, { ticket, linkId, link });
      else await this.outwards(tx, who, { ticket, linkId });
      this.desk.tell(tx, (await findTicket(tx, ticket.id))!, 'updated');
    });
  }

  private async inwards(tx: Tx, who: Staff, { ticket, linkId, link }: { ticket: ListedTicket; linkId: string; link: LinkRow }): Promise<void> {
    const other = await findSeen(tx, who, link.fromId === ticket.id ? link.toId : link.fromId);
    if (!other) throw new Refused('ticket.link_not_found');
    await tx.run('delete from ticket_link where tenant_id = $1 and id = $2', [tx.tenantId, linkId]);
    const ends = link.fromId === ticket.id ? { from: ticket, to: other } : { from: other, to: ticket };
    await tellTie(tx, { linkId, ends: { ...ends, kind: link.kind }, done: 'unlinked' }, await doerOf(tx, who));
    this.desk.tell(tx, other, 'updated');
  }

  private async outwards(tx: Tx, who: Staff, { ticket, linkId }: { ticket: ListedTicket; linkId: string }): Promise<void> {
    const gone = await tx.row<{ url: string; key: string }>('delete from ticket_external_link where tenant_id = $1 and ticket_id = $2 and id = $3 returning url, key', [tx.tenantId, ticket.id, linkId]);
    if (!gone) throw new Refused('ticket.link_not_found');
    const { by, actor } = await doerOf(tx, who);
    await remember(tx, [{ ticketId: ticket.id, by, what: 'unlinked', reason: 'external', ref: { kind: 'link', id: linkId, name: gone.key || gone.url } }]);
    await record(tx, { type: 'ticket.unlinked', key: ticket.id, actor, data: { ...aboutTicket(ticket), linkId, relation: 'external', otherId: null, url: gone.url, by } });
  }
}
