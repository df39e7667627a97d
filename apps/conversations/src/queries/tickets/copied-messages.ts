import type { CopiedMessage, CreateTicketOfConversation } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { messageRecord, plainMessageColumns, type MessageColumns } from '../../db/message-record.js';

/** Most messages that become comments. */
const MOST = 200;

type Range = Pick<CreateTicketOfConversation, 'fromSeq' | 'toSeq' | 'notes'>;

/**
 * The last messages of a range, rising, as comments of a ticket hold them: what was said, as it is by now. Lines, whispers and deleted messages are not among them, notes only
 * when they are asked for.
 */
export async function copiedMessages(tx: Tx, conversationId: string, { fromSeq = 1, toSeq = null, notes }: Omit<Range, 'toSeq'> & { toSeq?: number | null | undefined }): Promise<CopiedMessage[]> {
  const rows = await tx.rows<MessageColumns>(
    `select ${plainMessageColumns} from (
       select * from message m where m.tenant_id = $1 and m.conversation_id = $2 and m.seq >= $3 and ($4::int is null or m.seq <= $4) and (not m.private or $5)
         and m.kind not in ('event', 'whisper') and m.altered ->> 'deletedAt' is null
       order by m.seq desc limit ${MOST}) m
     join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
     join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id
     left join agent_profile p on p.tenant_id = m.tenant_id and p.id = m.sender_id
     order by m.seq`,
    [tx.tenantId, conversationId, fromSeq, toSeq, notes],
  );
  return rows.map(messageRecord).map(({ seq, sender, text, attachments, private: hidden, createdAt }) => ({
    seq, sender, text: text ?? '', attachmentIds: (attachments ?? []).map(({ id }) => id), private: hidden, createdAt: createdAt.toISOString(),
  }));
}
