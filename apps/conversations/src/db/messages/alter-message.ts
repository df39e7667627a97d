import type { Sender } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { StoredAttachment } from '../../domain/attachment.js';
import type { Altered } from '../../domain/messages/altered.js';
import type { FoundMessage } from './find-message.js';

/** What a message is from now on. */
export interface Alteration {
  text: string | null;
  attachments: StoredAttachment[] | null;
  altered: Altered;
}
type Place = { conversationId: string; seq: number };

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

/** Changes a message whose conversation this transaction has locked. What stands beside a text goes with it. */
export const alterMessage = (tx: Tx, { conversationId, seq }: Place, { text, attachments, altered }: Alteration): Promise<number> =>
  tx.run('update message set text = $4, card = case when $4::text is null then null else card end, attachments = $5, altered = $6 where tenant_id = $1 and conversation_id = $2 and seq = $3', [
    tx.tenantId, conversationId, seq, text, json(attachments), json(altered),
  ]);

/** Keeps what a message said before it is replaced. */
export const keepRevision = (
  tx: Tx,
  { conversationId, was, change, by, at }: { conversationId: string; was: FoundMessage; change: 'edited' | 'deleted'; by: Sender; at: Date },
): Promise<number> =>
  tx.run('insert into message_revision (tenant_id, conversation_id, seq, version, change, text, attachments, at, by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    tx.tenantId, conversationId, was.seq, was.altered?.version ?? 1, change, was.text, json(was.attachments), at, json(by),
  ]);

/** The files of a deleted message: nobody gets them any more but those who watch over the work of others. */
export const withdrawAttachments = (tx: Tx, attachments: StoredAttachment[]): Promise<number> =>
  tx.run('update attachment set withdrawn = true where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, attachments.map(({ id }) => id)]);
