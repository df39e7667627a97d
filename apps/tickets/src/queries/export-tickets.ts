import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { masked, type FieldValue, type LocalName, type Locale, type TicketExportQuery } from '@parley/contracts';
import { record } from '@parley/eventing';
import { BYTE_ORDER_MARK, csvLine } from '@parley/service-kit';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { bookOf, type Book } from '../db/book.js';
import type { ListedTicket } from '../db/ticket-record.js';
import { administered, type Setter } from '../domain/setter.js';
import { ListTickets } from './list-tickets.js';
import { sortOf, type Asked } from './ticket-statement.js';

/** Tickets that are read at once, and most of one file. */
const PAGE = 500;
const MOST_ROWS = 100_000;

type Cell = string | number | boolean | null;
interface Line {
  ticket: ListedTicket;
  /** As the asker may see them: somebody without a name is called by their address. */
  requester: string | null;
  email: string | null;
  locale: Locale;
}
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const inWords = (name: LocalName, locale: Locale): string => name[locale] ?? name.en ?? name['zh-CN'] ?? '';

const fields: [header: string, of: (line: Line) => Cell][] = [
  ['number', ({ ticket }) => ticket.number], ['subject', ({ ticket }) => ticket.subject], ['status', ({ ticket, locale }) => inWords(ticket.statusName, locale)], ['category', ({ ticket }) => ticket.category],
  ['priority', ({ ticket }) => ticket.priority], ['type', ({ ticket, locale }) => inWords(ticket.typeName, locale)], ['requester', ({ requester }) => requester], ['requesterEmail', ({ email }) => email],
  ['assignee', ({ ticket }) => ticket.assigneeName], ['team', ({ ticket }) => ticket.teamName], ['watchers', ({ ticket }) => ticket.watchers.map(({ name }) => name).join(', ')],
  ['labels', ({ ticket }) => ticket.labels.join(', ')], ['dueAt', ({ ticket }) => iso(ticket.dueAt)], ['slaDueAt', ({ ticket }) => iso(ticket.slaDueAt)], ['slaBreached', ({ ticket }) => ticket.slaBreached],
  ['source', ({ ticket }) => ticket.source], ['createdAt', ({ ticket }) => iso(ticket.createdAt)], ['updatedAt', ({ ticket }) => iso(ticket.updatedAt)], ['solvedAt', ({ ticket }) => iso(ticket.solvedAt)],
  ['closedAt', ({ ticket }) => iso(ticket.closedAt)], ['description', ({ ticket }) => ticket.description],
];

const asCell = (value: FieldValue | undefined): Cell => (value === undefined ? null : Array.isArray(value) ? value.join(' / ') : value);

export interface Export extends Setter {
  locale: Locale;
  query: TicketExportQuery;
}

/** Tickets as a file, page by page, as whoever asks may see them. Fields of forms have columns of their own. */
@Injectable()
export class ExportTickets {
  constructor(
    private readonly db: Database,
    private readonly list: ListTickets,
  ) {}

  /** @throws Refused `search.too_costly` */
  async run({ who, ip, locale, query }: Export): Promise<Readable> {
    const found = await this.list.found(who.tenantId, query.q);
    const book = await this.db.inTenant(who.tenantId, async (tx) => {
      await tell(tx, { who, ip }, query);
      return bookOf(tx);
    });
    return Readable.from(this.lines({ who, filters: query, sort: sortOf(query), known: { book, found } }, { locale, book }));
  }

  private async *lines(asked: Asked, { locale, book }: { locale: Locale; book: Book }): AsyncGenerator<Buffer> {
    const keys = book.fields.map(({ key }) => key);
    yield Buffer.from(BYTE_ORDER_MARK + csvLine([...fields.map(([header]) => header), ...keys]));
    for (let after = asked.after, rows = 0; rows < MOST_ROWS; ) {
      const { tickets, next, emails } = await this.db.inTenant(asked.who.tenantId, async (tx) => {
        const part = await this.list.part(tx, { ...asked, after }, PAGE);
        return { ...part, emails: await emailsOf(tx, part.tickets) };
      });
      const line = (ticket: ListedTicket) => {
        const known = emails.get(ticket.requesterId ?? '') ?? null;
        const { email } = masked(asked.who, { email: known });
        const requester = known === null ? ticket.requesterName : (ticket.requesterName?.replaceAll(known, email ?? '') ?? null);
        return csvLine([...fields.map(([, of]) => of({ ticket, requester, email, locale })), ...keys.map((key) => asCell(ticket.fields[key]))]);
      };
      if (tickets.length > 0) yield Buffer.from(tickets.map(line).join(''));
      if (!next) return;
      rows += tickets.length;
      after = next;
    }
  }
}

async function emailsOf(tx: Tx, tickets: readonly ListedTicket[]): Promise<Map<string, string | null>> {
  const ids = [...new Set(tickets.flatMap(({ requesterId }) => requesterId ?? []))];
  const rows = await tx.rows<{ id: string; email: string | null }>('select id, email from contact_profile where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids]);
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** Who took tickets out belongs into the audit log. */
const tell = (tx: Tx, setter: Setter, query: TicketExportQuery): Promise<void> => {
  const id = uuidv7();
  return record(tx, {
    type: 'tickets.administered', key: id, actor: { kind: setter.who.kind, id: setter.who.id },
    data: administered(setter, { action: 'tickets.exported', target: { kind: 'ticket_export', id, name: 'tickets.csv' }, before: null, after: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) }),
  });
};
