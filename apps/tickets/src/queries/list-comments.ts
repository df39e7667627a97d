import { Injectable } from '@nestjs/common';
import { Refused, type Page, type Query, type Staff, type TicketComment } from '@parley/contracts';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { commentColumns, presentComment, type CommentRecord } from '../db/comment-record.js';
import { findSeen } from '../db/ticket-record.js';
import { Files } from '../known/files.js';
import { pageOf } from './page.js';

type Asked = Query<'GET /tickets/:id/comments'>;
const Place = z.tuple([z.enum(['oldest', 'newest']), z.iso.datetime(), z.uuid()]);

/** What was said about a ticket, and about those that became part of it. */
@Injectable()
export class ListComments {
  constructor(
    private readonly db: Database,
    private readonly files: Files,
  ) {}

  /** @throws Refused `ticket.not_found`, `request.cursor_invalid` */
  async run(who: Staff, id: string, asked: Asked): Promise<Page<TicketComment>> {
    const rows = await this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await findSeen(tx, who, id);
      if (!ticket) throw new Refused('ticket.not_found');
      return page(tx, ticket.id, asked);
    });
    const links = await this.files.links(who.tenantId, rows.flatMap(({ fileIds }) => fileIds));
    return pageOf(rows, asked.limit, { present: (row) => presentComment(row, links), cursor: ({ id: last, createdAt }) => [asked.order, createdAt.toISOString(), last] });
  }
}

/** Each ticket's comments lie in order in the index; those of the few that were merged are put together. */
function page(tx: Tx, ticketId: string, { limit, cursor, order }: Asked): Promise<CommentRecord[]> {
  const [sign, direction] = order === 'oldest' ? ['>', 'asc'] : ['<', 'desc'];
  const params: unknown[] = [tx.tenantId, ticketId, limit + 1];
  const [, at, id] = cursor === undefined ? [] : decodeCursor(cursor, Place);
  const after = at === undefined ? '' : ` and (c.created_at, c.id) ${sign} ($${params.push(at)}::timestamptz, $${params.push(id)}::uuid)`;
  return tx.rows<CommentRecord>(
    `select ${commentColumns} from (select $2::uuid as id union all select id from ticket where tenant_id = $1 and merged_into_id = $2) o
     cross join lateral (select * from ticket_comment c where c.tenant_id = $1 and c.ticket_id = o.id${after} order by c.created_at ${direction}, c.id ${direction} limit $3) c
     order by c.created_at ${direction}, c.id ${direction} limit $3`,
    params,
  );
}
