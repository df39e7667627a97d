import type { MessageHit, Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { messageColumns, messageJoins, messageRecord, type MessageColumns } from '../../db/message-record.js';
import { recordColumns, recordJoins } from '../../db/conversation-record.js';
import { readColumn, readerOf, readJoin, type ReadRecord } from '../../db/find-conversation.js';
import { excerptOf } from '../../domain/search/marks.js';
import { forStaff } from '../../present.js';
import type { Found } from './candidates.js';

/** Found messages with their senders and conversations, in the order given. */
export async function presentHits(tx: Tx, who: Staff, found: readonly Found[]): Promise<MessageHit[]> {
  if (found.length === 0) return [];
  const ids = [...new Set(found.map(({ conversationId }) => conversationId))];
  const conversations = await tx.rows<ReadRecord>(
    `select ${recordColumns} ${readColumn} from conversation c ${recordJoins} ${readJoin} where c.tenant_id = $1 and c.id = any($3::uuid[])`,
    [tx.tenantId, readerOf(who), ids],
  );
  const messages = await tx.rows<MessageColumns>(
    `select ${messageColumns} from unnest($2::uuid[], $3::int[]) as v (id, seq) join message m on m.tenant_id = $1 and m.conversation_id = v.id and m.seq = v.seq ${messageJoins}`,
    [tx.tenantId, found.map(({ conversationId }) => conversationId), found.map(({ seq }) => seq)],
  );
  const conversationOf = new Map(conversations.map((row) => [row.id, forStaff(row, row.readCount)]));
  const messageOf = new Map(messages.map((row) => [row.id, messageRecord(row)]));
  return found.flatMap(({ id, conversationId, text, marks }) => {
    const [conversation, message] = [conversationOf.get(conversationId), messageOf.get(id)];
    if (!conversation || !message) return [];
    const { seq, sender, kind, private: hidden, createdAt } = message;
    return [{ conversation, message: { id, seq, sender, kind, private: hidden, createdAt: createdAt.toISOString() }, excerpt: excerptOf(text, marks) }];
  });
}
