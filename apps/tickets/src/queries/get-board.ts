import { Injectable } from '@nestjs/common';
import type { Staff, TicketBoard, TicketBoardQuery } from '@parley/contracts';
import { Database, encodeCursor } from '@parley/tenancy';
import { bookOf } from '../db/book.js';
import { presentTicket } from '../present.js';
import { presentStatus } from '../present-book.js';
import { ListTickets } from './list-tickets.js';
import { statusesOf } from './ticket-filters.js';

/** Tickets in a column for each status. */
@Injectable()
export class GetBoard {
  constructor(
    private readonly db: Database,
    private readonly list: ListTickets,
  ) {}

  /** @throws Refused `search.too_costly` */
  async run(who: Staff, { limit, ...filters }: TicketBoardQuery): Promise<TicketBoard> {
    const found = await this.list.found(who.tenantId, filters.q);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const book = await bookOf(tx);
      const known = { book, found };
      const asked = statusesOf(filters, known);
      const statuses = book.statuses.filter(({ id }) => asked === undefined || asked.includes(id));
      // Sent together: each column is a short walk of its own.
      const parts = await Promise.all(statuses.map(({ id }) => this.list.part(tx, { who, filters: { ...filters, status: [id] }, sort: 'updated', known }, limit)));
      const columns = parts.map(({ tickets, next }, at) => ({ status: presentStatus(statuses[at]!), tickets: tickets.map(presentTicket), nextCursor: next && encodeCursor(['updated', ...next]) }));
      return { columns };
    });
  }
}
