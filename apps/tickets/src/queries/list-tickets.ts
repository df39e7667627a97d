import { Injectable } from '@nestjs/common';
import type { Page, Staff, Ticket, TicketsQuery } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor, type Tx } from '@parley/tenancy';
import { bookOf } from '../db/book.js';
import type { ListedTicket } from '../db/ticket-record.js';
import { presentTicket } from '../present.js';
import { LookUp } from './look-up.js';

import { cursorOf, orders, placeOf, type Place } from './ticket-order.js';
import { horizonOf, sortOf, statementOf, walks, type Asked } from './ticket-statement.js';

/** A part of a list, and where it goes on. */
export interface Part {
  tickets: ListedTicket[];
  next: Place | null;
}

const NUMBER = /^#?(\d{1,9})$/;

/** Tickets by view, as staff see them. Where what is asked for is in no index, a page may hold fewer than were asked for, and the next goes on from there. */
@Injectable()
export class ListTickets {
  constructor(
    private readonly db: Database,
    private readonly lookUp: LookUp,
  ) {}

  /** @throws Refused `request.cursor_invalid`, `search.too_costly` */
  async run(who: Staff, { limit, cursor, ...query }: TicketsQuery): Promise<Page<Ticket>> {
    const sort = sortOf(query);
    const after = cursor === undefined ? undefined : decodeCursor(cursor, cursorOf(sort)).slice(1);
    const found = await this.found(who.tenantId, query.q);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { tickets, next } = await this.part(tx, { who, filters: query, sort, known: { book: await bookOf(tx), found }, after }, limit);
      return { data: tickets.map(presentTicket), nextCursor: next && encodeCursor([sort, ...next]) };
    });
  }

  /** Ids of tickets that hold what is looked for; `undefined` when nothing is. */
  async found(tenantId: string, q: string | undefined): Promise<string[] | undefined> {
    if (q === undefined || q.trim() === '') return undefined;
    const number = NUMBER.exec(q.trim())?.[1];
    const byWords = await this.lookUp.ids(tenantId, q);
    if (number === undefined) return byWords;
    const row = await this.db.inTenant(tenantId, (tx) => tx.row<{ id: string }>('select id from ticket where tenant_id = $1 and number = $2', [tenantId, Number(number)]));
    return row ? [...new Set([row.id, ...byWords])] : byWords;
  }

  /** The next tickets of a list. */
  async part(tx: Tx, asked: Asked, limit: number): Promise<Part> {
    const order = orders[asked.sort];
    const horizon = walks(asked) ? await reach(tx, asked) : undefined;
    const { sql, params } = statementOf(asked, limit, horizon);
    const rows = await tx.rows<ListedTicket>(sql, params);
    const tickets = rows.slice(0, limit);
    const last = tickets.at(-1);
    return { tickets, next: rows.length > limit && last ? placeOf(order, last) : (horizon ?? null) };
  }
}

async function reach(tx: Tx, asked: Asked): Promise<Place | undefined> {
  const { sql, params } = horizonOf(asked);
  const row = await tx.row<Record<string, Date | number | string>>(sql, params);
  return row && (Object.values(row).map((value) => (value instanceof Date ? value.toISOString() : value)) as Place);
}

