import { Injectable } from '@nestjs/common';
import { mentionedIn, Refused, type Sender } from '@parley/contracts';
import { record } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import { commentColumns, type CommentRecord } from '../../db/comment-record.js';
import { remember } from '../../db/history.js';
import { findBy } from '../../db/search-rows.js';
import { findTicket, type ListedTicket } from '../../db/ticket-record.js';
import { aboutTicket } from '../../domain/events-of.js';
import type { Doer } from '../../domain/ticket.js';
import { Desk } from '../../live/desk.js';

/** What is said about a ticket. */
export interface NewComment {
  author: Sender;
  internal: boolean;
  text: string;
  /** Files that the ticket is given with it; see `Files.place`. */
  attachmentIds?: readonly string[] | undefined;
  /** The message that it came in by. */
  message?: { conversationId: string; seq: number } | undefined;
  clientCommentId?: string | undefined;
}
export interface Added {
  comment: CommentRecord;
  /** It was there already: the same question again. */
  repeated: boolean;
}

/** Adds a comment, in the caller's transaction, which holds the ticket and refuses what a closed one does not take. */
@Injectable()
export class AddComment {
  constructor(private readonly desk: Desk) {}

  /** @throws Refused `message.mismatch`: another comment has this `clientCommentId` */
  async run(tx: Tx, ticket: ListedTicket, input: NewComment, { by, actor }: Doer): Promise<Added> {
    const earlier = await this.earlier(tx, ticket.id, input);
    if (earlier) return { comment: earlier, repeated: true };
    const now = new Date();
    const comment: CommentRecord = {
      id: uuidv7(), ticketId: ticket.id, author: input.author, internal: input.internal, text: input.text, conversationId: input.message?.conversationId ?? null, seq: input.message?.seq ?? null,
      clientCommentId: input.clientCommentId ?? null, deliveryOver: null, deliveryState: null, deliveryAt: null, createdAt: now, fileIds: [...(input.attachmentIds ?? [])],
    };
    await insertComments(tx, ticket.id, [comment]);
    const mentionedIds = input.internal ? await this.bringIn(tx, ticket, mentionedIn(input.text)) : [];
    await this.tell(tx, ticket, { comment, mentionedIds, doer: { by, actor } });
    return { comment, repeated: false };
  }

  private async earlier(tx: Tx, ticketId: string, { clientCommentId, message, text, internal }: NewComment): Promise<CommentRecord | undefined> {
    if (clientCommentId === undefined && message === undefined) return undefined;
    const found = await tx.row<CommentRecord>(
      `select ${commentColumns} from ticket_comment c where c.tenant_id = $1 and c.ticket_id = $2 and (c.client_comment_id = $3 or (c.conversation_id = $4 and c.seq = $5)) limit 1`,
      [tx.tenantId, ticketId, clientCommentId ?? null, message?.conversationId ?? null, message?.seq ?? null],
    );
    if (found && clientCommentId !== undefined && (found.text !== text || found.internal !== internal)) throw new Refused('message.mismatch');
    return found;
  }

  /** Whoever is mentioned watches from now on, and so sees what they are told of. */
  private async bringIn(tx: Tx, ticket: ListedTicket, agentIds: readonly string[]): Promise<string[]> {
    if (agentIds.length === 0) return [];
    const rows = await tx.rows<{ id: string }>('select id from agent_profile where tenant_id = $1 and id = any($2::uuid[]) and active', [tx.tenantId, agentIds]);
    const ids = rows.map(({ id }) => id);
    await tx.run('insert into ticket_watcher (tenant_id, ticket_id, agent_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing', [tx.tenantId, ticket.id, ids]);
    return ids;
  }

  private async tell(tx: Tx, ticket: ListedTicket, { comment, mentionedIds, doer }: { comment: CommentRecord; mentionedIds: string[]; doer: Doer }): Promise<void> {
    await tx.run('update ticket set updated_at = greatest($3, updated_at) where tenant_id = $1 and id = $2', [tx.tenantId, ticket.id, comment.createdAt]);
    await remember(tx, [{ ticketId: ticket.id, by: doer.by, what: 'commented', ref: { kind: 'comment', id: comment.id, name: '' } }]);
    const { id: commentId, author, internal, text, fileIds: attachmentIds, conversationId, seq } = comment;
    await record(tx, {
      type: 'ticket.commented', key: ticket.id, actor: doer.actor,
      data: { ...aboutTicket(ticket), commentId, author, internal, text, attachmentIds, mentionedIds, message: conversationId !== null && seq !== null ? { conversationId, seq } : null, createdAt: comment.createdAt.toISOString() },
    });
    await findBy(tx, ticket.id, text);
    this.desk.tell(tx, (await findTicket(tx, ticket.id))!, 'commented');
  }
}

/** Stores comments of a ticket; of nothing else is told. Those that were copied from the same message before are left out. */
export async function insertComments(tx: Tx, ticketId: string, comments: readonly CommentRecord[]): Promise<void> {
  const rows = comments.map((c) => ({ id: c.id, author: c.author, internal: c.internal, text: c.text, conversation_id: c.conversationId, seq: c.seq, client_comment_id: c.clientCommentId, created_at: c.createdAt }));
  await tx.run(
    `insert into ticket_comment (tenant_id, id, ticket_id, author, internal, text, conversation_id, seq, client_comment_id, created_at)
     select $1, v.id, $2, v.author, v.internal, v.text, v.conversation_id, v.seq, v.client_comment_id, v.created_at
     from jsonb_to_recordset($3) as v (id uuid, author jsonb, internal boolean, text text, conversation_id uuid, seq int, client_comment_id text, created_at timestamptz)
     on conflict on constraint ticket_comment_message do nothing`,
    [tx.tenantId, ticketId, JSON.stringify(rows)],
  );
}
