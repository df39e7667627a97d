import { z } from 'zod';
import { articleCardOf } from '../article-card.js';
import { Id, Instant, text } from '../primitives.js';
import { MAX_ATTACHMENTS, MAX_TEXT, reactions } from '../protocol.js';
import { said } from '../said.js';
import { Card } from './card.js';

export const Sender = z
  .object({
    kind: z.enum(['visitor', 'agent', 'bot', 'system']),
    id: Id.optional(),
    name: said(z.string()),
    avatarUrl: z.string().optional(),
  })
  .meta({ id: 'Sender' });
export type Sender = z.infer<typeof Sender>;

/** `whisper`: a private message of a supervisor to whoever has the conversation. */
export const MessageKind = z.enum(['text', 'image', 'file', 'card', 'form', 'article', 'event', 'whisper']).meta({ id: 'MessageKind' });

/**
 * A file of a message. `url` and `thumbnailUrl` are signed and good for an hour or two without a token, so that an `<img>` can show
 * them; `GET /attachments/:id/links` answers fresh ones. `size` is in bytes, `width` and `height` in pixels, of images only. `duration`, in
 * milliseconds, is there of sound that was recorded as a voice message.
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
    duration: z.int().optional(),
    thumbnailUrl: z.string().optional(),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof Attachment>;

/** One of the emoji that a message can be answered with; see `reactions`. */
export const Emoji = z.enum(reactions).meta({ id: 'Emoji' });
export type Emoji = z.infer<typeof Emoji>;

/** Who answered a message with an emoji, in the order in which they did. */
export const Reaction = z
  .object({ emoji: Emoji, by: z.array(z.object({ kind: z.enum(['visitor', 'agent', 'bot']), id: Id, name: z.string() })) })
  .meta({ id: 'Reaction' });
export type Reaction = z.infer<typeof Reaction>;

/**
 * The message that another one answers, as it is now: enough to draw it. `text` is its beginning (`MAX_QUOTE`); of a message without words,
 * what its files are called. When `deleted` is there, there is no text.
 */
export const Quote = z
  .object({ messageId: Id, seq: z.int(), kind: MessageKind, sender: Sender, text: said(z.string(), 'sender').optional(), deleted: z.literal(true).optional() })
  .meta({ id: 'Quote' });
export type Quote = z.infer<typeof Quote>;

/**
 * What a line of kind `event` says: which change, and by whom. `to`: who it was assigned to, from whom it was taken over, which priority or labels; of a promise that is in
 * danger or broken (`sla_…`) which one, as in `SlaKind`; of `rated` the score, of `wrapped_up` the category's name; of a scheduled message that was `not_sent`, why. Interfaces put it into words.
 *
 * Of a transfer (`transfer_…`) `to` is the agent whom it was offered to, `reason` why they refused; `transferred` is what the visitor sees too: the agent who answers
 * from now on, or nobody yet. `merged`: the conversation `conversationId` is read at this place; `merged_into`: it goes on in that one. `ticket_made`: the ticket `ticketId` was made of it, whose number is `to`; the visitor sees this too.
 * `handed_off`: people have it from now on and not the bot, which the visitor sees too; `reason` as in the event. `bot_took`: the other way round.
 *
 * `edited`, `deleted` and `reacted` are no lines to be shown: they change the message `messageId`, as `applyChange` does. They tell how it is by
 * now: `text`, `version` and `editedAt` of one that was edited, `reactions` of one that was answered with an emoji, and `deletedAt` alone of one that was deleted,
 * be it later. `emoji` and `added` say what `by` did.
 */
export const LineEvent = z
  .object({
    change: z.enum(['assigned', 'unassigned', 'taken_over', 'resolved', 'reopened', 'snoozed', 'pending', 'priority', 'labels', 'sla_warned', 'sla_breached', 'sla_escalated', 'edited', 'deleted', 'reacted', 'not_sent', 'rating_asked', 'rated', 'wrapped_up', 'transfer_offered', 'transfer_accepted', 'transfer_refused', 'transfer_timed_out', 'transfer_cancelled', 'transferred', 'merged', 'merged_into', 'ticket_made', 'handed_off', 'bot_took']),
    by: Sender,
    to: z.string().optional(),
    reason: said(z.string(), 'by').optional(),
    conversationId: Id.optional(),
    ticketId: Id.optional(),
    messageId: Id.optional(),
    /** `seq` of the message that was changed. */
    messageSeq: z.int().optional(),
    text: said(z.string(), 'by').optional(),
    version: z.int().optional(),
    editedAt: Instant.optional(),
    deletedAt: Instant.optional(),
    reactions: z.array(Reaction).optional(),
    emoji: Emoji.optional(),
    added: z.boolean().optional(),
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
    text: said(z.string(), 'sender').optional(),
    attachments: z.array(Attachment),
    private: z.boolean(),
    /** Of kind `card`: what stands beside the text. */
    card: Card.optional(),
    replyTo: Id.optional(),
    /** What `replyTo` names. */
    quote: Quote.optional(),
    event: LineEvent.optional(),
    /** Rises with every edit; absent: 1. */
    version: z.int().optional(),
    editedAt: Instant.optional(),
    /** Text, attachments and reactions of a deleted message are gone. */
    deletedAt: Instant.optional(),
    /** Absent when there are none. */
    reactions: z.array(Reaction).optional(),
    /** `seq` of the newest entry that changed this message: those up to it are in it already. */
    changedSeq: z.int().optional(),
    createdAt: Instant,
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

/** The client's own id of a message: a repeat is answered with the first message. */
export const ClientMessageId = z.string().min(8).max(64).regex(/^[A-Za-z0-9._:-]+$/);

/**
 * `attachments` are ids that `POST /attachments` answered to the same sender; text may be left out beside them. `kind` follows from the
 * content, whatever is said here: with text `text`, else `image` when every attachment is one, else `file`. Three are kept as they are: `whisper`, which is
 * private and needs `conversations:supervise`, and from agents and the bot `article`, whose text is what `articleCardText` writes, and `card`, whose text says what `card` is about. `replyTo` is a message of the same conversation that the sender may see, and no line; a note can only be answered by a note.
 *
 * `ifLastSeq` is the newest `seq` that an agent had before them when they wrote: when another agent has written a public message after it, this one is refused with
 * `message.overtaken`. Whoever sends it all the same leaves the field out; the `clientMessageId` may stay.
 *
 * A note mentions agents in its text, as `mentionOf` writes it: `@[Li Lei](agent:<id>)`.
 */
export const PostMessage = z
  .strictObject({
    clientMessageId: ClientMessageId,
    kind: z.enum(['text', 'image', 'file', 'article', 'card', 'whisper']).default('text'),
    text: text(MAX_TEXT).default(''),
    attachments: z.array(Id).min(1).max(MAX_ATTACHMENTS).refine((ids) => new Set(ids).size === ids.length, { error: 'names an attachment twice' }).optional(),
    private: z.boolean().default(false),
    card: Card.optional(),
    replyTo: Id.optional(),
    ifLastSeq: z.int().min(0).optional(),
  })
  .refine(({ text: said, attachments }) => attachments !== undefined || said.trim().length > 0, { error: 'is blank', path: ['text'] })
  .refine(({ kind, private: hidden }) => kind !== 'whisper' || hidden, { error: 'a whisper is private', path: ['private'] })
  .refine(({ kind, text: said, private: hidden, attachments }) => kind !== 'article' || (!hidden && !attachments && articleCardOf(said) !== undefined), { error: 'is no article card', path: ['text'] })
  .refine(({ kind, card, text: said, private: hidden }) => (kind === 'card') === (card !== undefined) && (kind !== 'card' || (!hidden && said.trim().length > 0)), { error: 'a card is public, has text, and is of kind card', path: ['card'] });
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
