import { Injectable } from '@nestjs/common';
import { Refused, type Page, type Query, type Staff, type TicketEvent } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { findSeen } from '../db/ticket-record.js';
import { pageOf } from './page.js';

type Row = Omit<TicketEvent, 'at'> & { at: Date };
const presentEvent = ({ at, ...rest }: Row): TicketEvent => ({ ...rest, at: at.toISOString() });

/** Who changed what of a ticket, when. */
@Injectable()
export class ListEvents {
  constructor(private readonly db: Database) {}

  /** @throws Refused `ticket.not_found`, `request.cursor_invalid` */
  run(who: Staff, id: string, { limit, cursor }: Query<'GET /tickets/:id/events'>): Promise<Page<TicketEvent>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await findSeen(tx, who, id);
      if (!ticket) throw new Refused('ticket.not_found');
      const [before = null] = cursor === undefined ? [] : decodeCursor(cursor, z.tuple([z.uuid()]));
      const rows = await tx.rows<Row>(
        `select id, ticket_id as "ticketId", at, by, what, changes, reason, ref from ticket_event
         where tenant_id = $1 and ticket_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
        [tx.tenantId, ticket.id, before, limit + 1],
      );
      return pageOf(rows, limit, { present: presentEvent, cursor: (row) => [row.id] });
    });
  }
}
