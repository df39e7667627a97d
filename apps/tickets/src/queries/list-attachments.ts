import { Injectable } from '@nestjs/common';
import { Refused, type Page, type Query, type Staff, type TicketAttachment } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { findSeen } from '../db/ticket-record.js';
import { Files } from '../known/files.js';
import { pageOf } from './page.js';

interface Row {
  id: string;
  attachmentId: string;
  commentId: string | null;
  fieldKey: string | null;
  internal: boolean;
}

/** The files of a ticket. One that is gone is left out, so a page may hold fewer than were asked for. */
@Injectable()
export class ListAttachments {
  constructor(
    private readonly db: Database,
    private readonly files: Files,
  ) {}

  /** @throws Refused `ticket.not_found`, `request.cursor_invalid` */
  async run(who: Staff, id: string, { limit, cursor }: Query<'GET /tickets/:id/attachments'>): Promise<Page<TicketAttachment>> {
    const rows = await this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await findSeen(tx, who, id);
      if (!ticket) throw new Refused('ticket.not_found');
      const [before = null] = cursor === undefined ? [] : decodeCursor(cursor, z.tuple([z.uuid()]));
      return tx.rows<Row>(
        `select id, attachment_id as "attachmentId", comment_id as "commentId", field_key as "fieldKey", internal from ticket_attachment
         where tenant_id = $1 and ticket_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
        [tx.tenantId, ticket.id, before, limit + 1],
      );
    });
    const links = await this.files.links(who.tenantId, rows.map(({ attachmentId }) => attachmentId));
    const page = pageOf(rows, limit, {
      present: ({ attachmentId, commentId, fieldKey, internal }): TicketAttachment[] => {
        const file = links.get(attachmentId);
        return file ? [{ ...file, commentId, fieldKey, internal }] : [];
      },
      cursor: (row) => [row.id],
    });
    return { ...page, data: page.data.flat() };
  }
}
