import { Injectable } from '@nestjs/common';
import { Refused, type Answer, type Notification, type Query, type Staff } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { unreadOf } from '../../db/notifications/unread.js';
import { visibleTo } from '../../db/visible.js';
import { pageOf } from '../page.js';
import { SqlParams } from '../sql-params.js';

interface Row {
  id: string;
  kind: Notification['kind'];
  conversationId: string | null;
  contactName: string | null;
  ticket: Notification['ticket'] | null;
  by: Notification['by'] | null;
  text: string;
  createdAt: Date;
  readAt: Date | null;
}

const present = ({ conversationId, contactName, ticket, by, createdAt, readAt, ...row }: Row): Notification => ({
  id: row.id,
  kind: row.kind,
  ...(conversationId && { conversationId }),
  ...(contactName && { contactName }),
  ...(ticket && { ticket }),
  ...(by && { by }),
  text: row.text,
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});

/** What an agent was told of, newest first. Of conversations that they see no more they get nothing. */
@Injectable()
export class ListNotifications {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run(who: Staff, { unread, limit, cursor }: Query<'GET /notifications'>): Promise<Answer<'GET /notifications'>> {
    if (who.kind !== 'agent') throw new Refused('auth.forbidden');
    return this.db.inTenant(who.tenantId, async (tx) => {
      const params = new SqlParams();
      const filters = [`n.tenant_id = ${params.add(tx.tenantId)}`, `n.agent_id = ${params.add(who.id)}`];
      if (unread === 'true') filters.push('n.read_at is null');
      if (cursor) filters.push(`n.id < ${params.add(decodeCursor(cursor, z.tuple([z.uuid()]))[0])}::uuid`);
      const visible = visibleTo(who, (value) => params.add(value));
      if (visible) filters.push(`(n.conversation_id is null or exists (select from conversation c where c.tenant_id = n.tenant_id and c.id = n.conversation_id and ${visible}))`);
      const rows = await tx.rows<Row>(
        `select n.id, n.kind, n.conversation_id as "conversationId", n.contact_name as "contactName", n.ticket, n.by, n.text, n.created_at as "createdAt", n.read_at as "readAt"
         from notification n where ${filters.join(' and ')} order by n.id desc limit ${params.add(limit + 1)}`,
        params.values,
      );
      return { ...pageOf(rows, limit, { present, cursor: ({ id }) => [id] }), unread: await unreadOf(tx, who) };
    });
  }
}
