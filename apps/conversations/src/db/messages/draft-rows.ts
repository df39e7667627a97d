import type { Body, Draft } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** Whose draft, and where. */
export interface Desk {
  conversationId: string;
  authorId: string;
}
export interface DraftRow {
  text: string;
  private: boolean;
  replyTo: string | null;
  version: number;
  updatedAt: Date;
}

export const draftColumns = 'text, private, reply_to as "replyTo", version, updated_at as "updatedAt"';

export const findDraft = (tx: Tx, { conversationId, authorId }: Desk): Promise<DraftRow | undefined> =>
  tx.row(`select ${draftColumns} from conversation_draft where tenant_id = $1 and conversation_id = $2 and author_id = $3`, [tx.tenantId, conversationId, authorId]);

/** Stores a draft if it is still in the version that its writer knows; `undefined` when it is not. */
export const saveDraft = (tx: Tx, { conversationId, authorId }: Desk, { text, private: hidden, replyTo, version }: Body<'PUT /conversations/:id/draft'>): Promise<DraftRow | undefined> =>
  tx.row(
    `insert into conversation_draft as d (tenant_id, conversation_id, author_id, text, private, reply_to, version, updated_at)
     select $1, $2, $3, $4, $5, $6, 1, now()
     where coalesce($7::int, 0) = 0 or exists (select from conversation_draft where tenant_id = $1 and conversation_id = $2 and author_id = $3)
     on conflict (tenant_id, conversation_id, author_id) do update
       set text = excluded.text, private = excluded.private, reply_to = excluded.reply_to, version = d.version + 1, updated_at = excluded.updated_at
       where $7::int is null or d.version = $7
     returning ${draftColumns}`,
    [tx.tenantId, conversationId, authorId, text, hidden, replyTo, version ?? null],
  );

export const draftOf = ({ updatedAt, ...rest }: DraftRow): Draft => ({ ...rest, updatedAt: updatedAt.toISOString() });
export const NO_DRAFT: Draft = { text: '', private: false, replyTo: null, version: 0, updatedAt: null };
