import type { ReplyDelivery, Sender, TicketComment, Attachment } from '@parley/contracts';

/** A comment as it is stored, with the ids of its files in their order. */
export interface CommentRecord {
  id: string;
  ticketId: string;
  author: Sender;
  internal: boolean;
  text: string;
  conversationId: string | null;
  seq: number | null;
  clientCommentId: string | null;
  deliveryOver: ReplyDelivery['over'] | null;
  deliveryState: ReplyDelivery['state'] | null;
  deliveryAt: Date | null;
  createdAt: Date;
  fileIds: string[];
}

/** Row `c` of `ticket_comment` as `CommentRecord`. */
export const commentColumns = `
  c.id, c.ticket_id as "ticketId", c.author, c.internal, c.text, c.conversation_id as "conversationId", c.seq, c.client_comment_id as "clientCommentId",
  c.delivery_over as "deliveryOver", c.delivery_state as "deliveryState", c.delivery_at as "deliveryAt", c.created_at as "createdAt",
  array(select f.attachment_id from ticket_attachment f where f.tenant_id = c.tenant_id and f.comment_id = c.id order by f.id) as "fileIds"`;

/** @param links files that may be shown, by id; those that are gone are left out */
export function presentComment(c: CommentRecord, links: ReadonlyMap<string, Attachment>): TicketComment {
  const { deliveryOver: over, deliveryState: state, deliveryAt } = c;
  return {
    id: c.id,
    ticketId: c.ticketId,
    author: c.author,
    internal: c.internal,
    text: c.text,
    attachments: c.fileIds.flatMap((id) => links.get(id) ?? []),
    message: c.conversationId !== null && c.seq !== null ? { conversationId: c.conversationId, seq: c.seq } : null,
    delivery: over && state && deliveryAt ? { over, state, at: deliveryAt.toISOString() } : null,
    createdAt: c.createdAt.toISOString(),
  };
}
