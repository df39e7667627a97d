import { Injectable } from '@nestjs/common';
import type { OwnDraft, Page, Query, Staff } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { draftColumns, draftOf, type DraftRow } from '../../db/messages/draft-rows.js';
import { visibleTo } from '../../db/visible.js';
import { pageOf } from '../page.js';
import { SqlParams } from '../sql-params.js';

type Row = DraftRow & { conversationId: string };

/** What somebody has begun to write anywhere, those in the newest conversations first: an order that writing on does not change. */
@Injectable()
export class ListDrafts {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run(who: Staff, { limit, cursor }: Query<'GET /drafts'>): Promise<Page<OwnDraft>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const params = new SqlParams();
      const filters = [`d.tenant_id = ${params.add(tx.tenantId)}`, `d.author_id = ${params.add(who.id)}`, `d.text <> ''`];
      if (cursor) filters.push(`d.conversation_id < ${params.add(decodeCursor(cursor, z.tuple([z.uuid()]))[0])}::uuid`);
      const visible = visibleTo(who, (value) => params.add(value));
      if (visible) filters.push(`exists (select from conversation c where c.tenant_id = d.tenant_id and c.id = d.conversation_id and ${visible})`);
      const rows = await tx.rows<Row>(
        `select d.conversation_id as "conversationId", ${draftColumns} from conversation_draft d where ${filters.join(' and ')} order by d.conversation_id desc limit ${params.add(limit + 1)}`,
        params.values,
      );
      return pageOf(rows, limit, { present: ({ conversationId, ...row }) => ({ conversationId, draft: draftOf(row) }), cursor: ({ conversationId }) => [conversationId] });
    });
  }
}
