import type { Tx } from '@parley/tenancy';
import { continuedId } from './continued.js';
import { recordColumns, recordJoins, type ConversationRecord } from './conversation-record.js';

/** The conversation that goes on when the contact writes in this inbox, if one does. */
export const continuedConversation = (tx: Tx, contactId: string, inboxId: string, now: Date): Promise<ConversationRecord | undefined> =>
  tx.row<ConversationRecord>(
    `select ${recordColumns} from (${continuedId('$1', '$2', '$3', '$4')}) on_going
     join conversation c on c.tenant_id = $1 and c.id = on_going.id ${recordJoins}`,
    [tx.tenantId, contactId, inboxId, now.toISOString()],
  );
