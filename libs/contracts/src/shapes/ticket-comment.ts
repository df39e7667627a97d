import { z } from 'zod';
import { Id, Instant, PageQuery, text } from '../primitives.js';
import { said } from '../said.js';
import { Attachment, ClientMessageId, Sender } from './message.js';
import { MAX_ATTACHMENTS } from '../protocol.js';
import { TicketCategory } from './ticket-type.js';

/** Longest text of a comment, in UTF-16 units. */
export const MAX_COMMENT = 20_000;

/** How a public reply reached the requester, or that nothing could carry it. */
export const ReplyDelivery = z.object({ over: z.enum(['conversation', 'email', 'portal', 'none']), state: z.enum(['waiting', 'sent', 'failed']), at: Instant }).meta({ id: 'ReplyDelivery' });
export type ReplyDelivery = z.infer<typeof ReplyDelivery>;

/** What was said about a ticket: a public reply, which the requester sees, or an `internal` comment, which staff alone see. */
export const TicketComment = z
  .object({
    id: Id,
    /** The ticket it was written to; another than the asked one, when that became part of it. */
    ticketId: Id,
    author: Sender,
    internal: z.boolean(),
    text: said(z.string(), 'author'),
    attachments: z.array(Attachment),
    /** The message that it was copied from or came in by. */
    message: z.object({ conversationId: Id, seq: z.int() }).nullable(),
    /** Of a public reply of staff: how it travelled; `null` as long as nothing is known. */
    delivery: ReplyDelivery.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'TicketComment' });
export type TicketComment = z.infer<typeof TicketComment>;

/** Comments of a ticket and of those that became part of it, in the order in which they were written or the other way round. */
export const TicketCommentsQuery = PageQuery.extend({ order: z.enum(['oldest', 'newest']).default('oldest') });

/**
 * `clientCommentId` is the client's own: a repeat is answered with the first comment. `status` is set along with it. An internal comment mentions agents
 * in its text, as `mentionOf` writes it: `@[Li Lei](agent:<id>)`.
 */
export const CreateTicketComment = z
  .strictObject({
    text: text(MAX_COMMENT).default(''),
    internal: z.boolean().default(false),
    attachments: z.array(Id).min(1).max(MAX_ATTACHMENTS).refine((ids) => new Set(ids).size === ids.length, { error: 'names an attachment twice' }).optional(),
    status: z.union([TicketCategory, Id]).optional(),
    clientCommentId: ClientMessageId.optional(),
  })
  .refine(({ text: said, attachments }) => attachments !== undefined || said.trim().length > 0, { error: 'is blank', path: ['text'] });
export type CreateTicketComment = z.infer<typeof CreateTicketComment>;
