import { Injectable } from '@nestjs/common';
import { Refused, type Conversation, type ConversationsQuery, type Page, type Principal, type Query, type Staff, type Visitor } from '@parley/contracts';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { recordColumns, recordJoins } from '../db/conversation-record.js';
import { readColumn, readerOf, readJoin, type ReadRecord } from '../db/find-conversation.js';
import { andVisibleTo } from '../db/visible.js';
import { forStaff, forVisitor } from '../present.js';
import { pageOf } from './page.js';

interface Wanted {
  contactId: string;
  inboxId?: string | undefined;
  /** Open in the eyes of the visitor: not resolved. */
  open: boolean;
  resolved: boolean;
  limit: number;
  cursor?: string | undefined;
}

/** Conversations of one contact, newest first: by id, so that what agents do inside them does not move them. */
@Injectable()
export class ListConversationsOfContact {
  constructor(private readonly db: Database) {}

  /** @throws Refused `contact.not_found`, `request.cursor_invalid` */
  forStaff(who: Staff, contactId: string, { limit, cursor }: Query<'GET /contacts/:id/conversations'>): Promise<Page<Conversation>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const known = await tx.row('select 1 from contact where tenant_id = $1 and id = $2 and merged_into is null', [tx.tenantId, contactId]);
      if (!known) throw new Refused('contact.not_found');
      const rows = await load(tx, who, { contactId, open: true, resolved: true, limit, cursor });
      return pageOf(rows, limit, { present: (row) => forStaff(row, row.readCount), cursor: (row) => ['id', row.id] });
    });
  }

  /** A visitor's own. Only what a visitor knows of can be filtered by; how agents sort their work cannot be found out. */
  forVisitor(who: Visitor, { limit, cursor, status, inbox }: ConversationsQuery): Promise<Page<Conversation>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const open = !status || status.some((one) => one !== 'resolved');
      const resolved = !status || status.includes('resolved');
      const rows = await load(tx, who, { contactId: who.id, inboxId: inbox, open, resolved, limit, cursor });
      return pageOf(rows, limit, { present: forVisitor, cursor: (row) => ['id', row.id] });
    });
  }
}

function load(tx: Tx, who: Principal, { contactId, inboxId, open, resolved, limit, cursor }: Wanted): Promise<ReadRecord[]> {
  const before = cursor ? decodeCursor(cursor, z.tuple([z.literal('id'), z.uuid()]))[1] : null;
  const params: unknown[] = [tx.tenantId, readerOf(who), contactId, before, inboxId ?? null, resolved, open, limit + 1];
  const visible = andVisibleTo(who, (value) => `$${params.push(value)}`);
  return tx.rows<ReadRecord>(
    `select ${recordColumns} ${readColumn} from conversation c ${recordJoins} ${readJoin}
     where c.tenant_id = $1 and c.contact_id = $3 and ($4::uuid is null or c.id < $4) and ($5::uuid is null or c.inbox_id = $5)
       and case when c.status = 'resolved' then $6 else $7 end::boolean${visible}
     order by c.id desc limit $8`,
    params,
  );
}
