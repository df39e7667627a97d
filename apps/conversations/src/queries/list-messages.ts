import { Injectable } from '@nestjs/common';
import { Refused, type Answer, type Message, type Principal, type Query } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { AttachmentLinks } from '../attachments/attachment-links.js';
import { messageColumns, messageJoins, messageRecord, type MessageColumns } from '../db/message-record.js';
import { seesConversation } from '../db/visible.js';
import { messageForStaff, messageForVisitor, type MessageRecord } from '../present.js';

type Asked = Query<'GET /conversations/:id/messages'>;


/** Lets in whoever sees the conversation. @throws Refused `conversation.not_found` */
async function admit(tx: Tx, who: Principal, id: string): Promise<void> {
  if (!(await seesConversation(tx, who, id))) throw new Refused('conversation.not_found');
}

/** A page of a conversation's messages, from either end or from a place on; along the primary key, so as fast for the millionth as for the first. */
@Injectable()
export class ListMessages {
  constructor(
    private readonly db: Database,
    private readonly links: AttachmentLinks,
  ) {}

  /** @throws Refused `conversation.not_found` */
  run(who: Principal, id: string, { beforeSeq, afterSeq, limit }: Asked): Promise<Answer<'GET /conversations/:id/messages'>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await admit(tx, who, id);
      const forward = afterSeq !== undefined;
      const bound = bounded(afterSeq ?? beforeSeq);
      const rows = await tx.rows<MessageColumns>(
        `select ${messageColumns} from (
           select * from message m where m.tenant_id = $1 and m.conversation_id = $2 and ($3::int is null or m.seq ${forward ? '>' : '<'} $3) and ($4 or not m.private)
           order by m.seq ${forward ? '' : 'desc'} limit $5) m
         ${messageJoins} order by m.seq ${forward ? '' : 'desc'}`,
        [who.tenantId, id, bound, who.kind !== 'visitor', limit + 1],
      );
      const page = rows.slice(0, limit);
      if (!forward) page.reverse();
      return { data: page.map((row) => this.present(who, messageRecord(row))), hasMore: rows.length > limit };
    });
  }

  /** One message by its place; for whoever may see it. */
  one(who: Principal, id: string, seq: number): Promise<Message> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await admit(tx, who, id);
      const row = await tx.row<MessageColumns>(
        `select ${messageColumns} from message m ${messageJoins} where m.tenant_id = $1 and m.conversation_id = $2 and m.seq = $3 and ($4 or not m.private)`,
        [who.tenantId, id, seq, who.kind !== 'visitor'],
      );
      if (!row) throw new Refused('conversation.not_found');
      return this.present(who, messageRecord(row));
    });
  }

  private present(who: Principal, record: MessageRecord): Message {
    const showing = { tenantId: who.tenantId, links: this.links };
    return who.kind === 'visitor' ? messageForVisitor(record, showing) : messageForStaff(record, showing);
  }
}

/** A seq from outside as Postgres can hold it; beyond that there are no messages anyway. */
const bounded = (seq: number | undefined) => (seq === undefined ? null : Math.min(seq, 2 ** 31 - 1));
