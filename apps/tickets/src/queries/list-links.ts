import { Injectable } from '@nestjs/common';
import { Refused, type Staff, type TicketLink } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { relationOf, type LinkKind } from '../actions/links/tie.js';
import { findSeen, recordColumns, recordJoins, type ListedTicket } from '../db/ticket-record.js';
import { andVisibleTo } from '../db/visible.js';
import { presentRef } from '../present.js';

type Tied = ListedTicket & { linkId: string; kind: LinkKind; forwards: boolean; linkedAt: Date };

/** What a ticket is tied to, as far as the asker sees it. There are at most a hundred of each kind. */
@Injectable()
export class ListLinks {
  constructor(private readonly db: Database) {}

  /** @throws Refused `ticket.not_found` */
  run(who: Staff, id: string): Promise<{ data: TicketLink[] }> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await findSeen(tx, who, id);
      if (!ticket) throw new Refused('ticket.not_found');
      const [inwards, outwards] = await Promise.all([toTickets(tx, who, ticket.id), elsewhere(tx, ticket.id)]);
      return { data: [...inwards, ...outwards] };
    });
  }
}

async function toTickets(tx: Tx, who: Staff, id: string): Promise<TicketLink[]> {
  const params: unknown[] = [tx.tenantId, id];
  const visible = andVisibleTo(who, (value) => `$${params.push(value)}`);
  const rows = await tx.rows<Tied>(
    `select ${recordColumns}, l.id as "linkId", l.kind, l.forwards, l.created_at as "linkedAt"
     from (select id, kind, created_at, to_id as other, true as forwards from ticket_link where tenant_id = $1 and from_id = $2
           union all select id, kind, created_at, from_id, false from ticket_link where tenant_id = $1 and to_id = $2) l
     join ticket t on t.tenant_id = $1 and t.id = l.other ${recordJoins} where true${visible} order by l.id`,
    params,
  );
  return rows.map((row) => ({ id: row.linkId, kind: 'ticket', relation: relationOf(row.kind, row.forwards), ticket: presentRef(row), createdAt: row.linkedAt.toISOString() }));
}

async function elsewhere(tx: Tx, id: string): Promise<TicketLink[]> {
  const rows = await tx.rows<{ id: string; url: string; key: string; title: string; createdAt: Date }>(
    'select id, url, key, title, created_at as "createdAt" from ticket_external_link where tenant_id = $1 and ticket_id = $2 order by id',
    [tx.tenantId, id],
  );
  return rows.map(({ createdAt, ...link }) => ({ ...link, kind: 'external', createdAt: createdAt.toISOString() }));
}
