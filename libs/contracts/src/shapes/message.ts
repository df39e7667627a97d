import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { MAX_ATTACHMENTS, MAX_TEXT } from '../protocol.js';

export const Sender = z
  .object({
    kind: z.enum(['visitor', 'agent', 'bot', 'system']),
    id: Id.optional(),
    name: z.string(),
    avatarUrl: z.string().optional(),
  })
  .meta({ id: 'Sender' });
export type Sender = z.infer<typeof Sender>;

export const MessageKind = z.enum(['text', 'image', 'file', 'card', 'form', 'article', 'event']).meta({ id: 'MessageKind' });

/**
 * A file of a message. `url` and `thumbnailUrl` are signed and good for an hour or two without a token, so that an `<img>` can show
 * them; `GET /attachments/:id/links` answers fresh ones. `size` is in bytes, `width` and `height` in pixels, of images only.
 */
export const Attachment = z
  .object({
    id: Id,
    url: z.string(),
    name: z.string(),
    size: z.int(),
    contentType: z.string(),
    width: z.int().optional(),
    height: z.int().optional(),
    thumbnailUrl: z.string().optional(),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof Attachment>;

/**
 * What a line of kind `event` says: which change, and by whom. `to`: who it was assigned to, which priority or labels; of a promise that is in
 * danger or broken (`sla_…`) which one, as in `SlaKind`. Interfaces put it into words.
 */
export const LineEvent = z
  .object({
    change: z.enum(['assigned', 'unassigned', 'resolved', 'reopened', 'snoozed', 'pending', 'priority', 'labels', 'sla_warned', 'sla_breached', 'sla_escalated']),
    by: Sender,
    to: z.string().optional(),
  })
  .meta({ id: 'LineEvent' });
export type LineEvent = z.infer<typeof LineEvent>;

export const Message = z
  .object({
    id: Id,
    seq: z.int(),
    /** `seq` of the previous message that this receiver may see; 0 before the first. */
    prevSeq: z.int(),
    clientMessageId: z.string().optional(),
    sender: Sender,
    kind: MessageKind,
    text: z.string().optional(),
    attachments: z.array(Attachment),
    private: z.boolean(),
    replyTo: Id.optional(),
    event: LineEvent.optional(),
    createdAt: Instant,
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

/** The client's own id of a message: a repeat is answered with the first message. */
export const ClientMessageId = z.string().min(8).max(64).regex(/^[A-Za-z0-9._:-]+$/);

/**
 * `attachments` are ids that `POST /attachments` answered to the same sender; text may be left out beside them. `kind` follows from the
 * content, whatever is said here: with text `text`, else `image` when every attachment is one, else `file`.
 */
export const PostMessage = z
  .strictObject({
    clientMessageId: ClientMessageId,
    kind: z.enum(['text', 'image', 'file']).default('text'),
    text: text(MAX_TEXT).default(''),
    attachments: z.array(Id).min(1).max(MAX_ATTACHMENTS).refine((ids) => new Set(ids).size === ids.length, { error: 'names an attachment twice' }).optional(),
    private: z.boolean().default(false),
    replyTo: Id.optional(),
  })
  .refine(({ text: said, attachments }) => attachments !== undefined || said.trim().length > 0, { error: 'is blank', path: ['text'] });
export type PostMessage = z.infer<typeof PostMessage>;

/** `beforeSeq` pages back from the newest (data still rises by `seq`); `afterSeq` pages forward. */
export const MessagesQuery = z
  .strictObject({
    beforeSeq: z.coerce.number().int().min(1).optional(),
    afterSeq: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .refine((query) => query.beforeSeq === undefined || query.afterSeq === undefined, { error: 'either beforeSeq or afterSeq' });
/** `hasMore`: whether there is more in the asked direction. */
export const MessagePage = z.object({ data: z.array(Message), hasMore: z.boolean() }).meta({ id: 'MessagePage' });
