import { Injectable } from '@nestjs/common';
import { liveMessage, MAX_UNHEARD, type LiveMessage, type Unheard } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { AttachmentLinks } from '../attachments/attachment-links.js';
import { messageColumns, messageJoins, messageRecord, type MessageColumns } from '../db/message-record.js';
import { messageForStaff } from '../present.js';

const UNHEARD = `
  select v.item, ${messageColumns}
  from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::int[]) as v (item, tenant_id, contact_id, conversation_id, after_seq, before_seq)
  cross join lateral (
    select * from message m
    where m.tenant_id = v.tenant_id and m.conversation_id = v.conversation_id and m.seq > v.after_seq and m.seq < v.before_seq
    order by m.seq limit ${MAX_UNHEARD}) m
  ${messageJoins}
  where c.contact_id = v.contact_id
  order by v.item, m.seq`;

/** What the live lane did not bring, or not yet, as it would have been published: of any contacts and tenants, in one statement. */
@Injectable()
export class UnheardMessages {
  constructor(
    private readonly db: Database,
    private readonly links: AttachmentLinks,
  ) {}

  run(items: Unheard[]): Promise<LiveMessage[][]> {
    return this.db.acrossTenants(async (tx) => {
      const rows = await tx.rows<MessageColumns & { item: number }>(UNHEARD, [
        items.map((_, at) => at),
        items.map(({ tenantId }) => tenantId),
        items.map(({ contactId }) => contactId),
        items.map(({ conversationId }) => conversationId),
        items.map(({ afterSeq }) => afterSeq),
        items.map(({ beforeSeq }) => beforeSeq),
      ]);
      const of = Map.groupBy(rows, ({ item }) => item);
      return items.map(({ tenantId }, at) => (of.get(at) ?? []).map((row) => this.live(tenantId, row)));
    });
  }

  private live(tenantId: string, { item: _, ...row }: MessageColumns & { item: number }): LiveMessage {
    const record = messageRecord(row);
    const visitorPrevSeq = record.private ? null : record.prevPublicSeq;
    return liveMessage(row.conversationId, messageForStaff(record, { tenantId, links: this.links }), { visitorPrevSeq });
  }
}
