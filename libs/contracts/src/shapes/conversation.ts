import { z } from 'zod';
import { Attributes, Id, Instant, name, PageQuery, text } from '../primitives.js';
import { said } from '../said.js';
import { Sender } from './message.js';
import { Emotion, Mood } from './mood.js';
import { RatingSummary } from './rating.js';
import { SlaDue } from './sla-due.js';
import { Transfer } from './transfer.js';

export const ConversationStatus = z.enum(['open', 'pending', 'snoozed', 'resolved']).meta({ id: 'ConversationStatus' });
export const Priority = z.enum(['low', 'normal', 'high', 'urgent']).meta({ id: 'Priority' });
const person = z.object({ id: Id, name: said(z.string()), avatarUrl: z.string().nullable() });

/** Who answers the visitor. `bot` only ever while nobody is assigned. */
export const Handler = z.enum(['bot', 'people']).meta({ id: 'Handler' });
export type Handler = z.infer<typeof Handler>;

export const Conversation = z
  .object({
    id: Id,
    inboxId: Id,
    channel: z.string(),
    contact: person.extend({ verified: z.boolean() }),
    status: ConversationStatus,
    priority: Priority,
    assignee: person.nullable(),
    team: z.object({ id: Id, name: z.string() }).nullable(),
    handler: Handler,
    labels: z.array(z.string()),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    /** `seq` of the newest message that the asker may see. */
    lastSeq: z.int(),
    lastMessage: z
      .object({ seq: z.int(), text: said(z.string(), 'sender'), sender: Sender, private: z.boolean(), createdAt: Instant, /** The message was deleted; its text is empty. */ deleted: z.literal(true).optional() })
      .nullable(),
    /** Messages of the other side so far, ever since the beginning. It only rises. */
    inbound: z.int(),
    /**
     * How many of these the asker has not read. So `inbound` less `unread` is what was read, and that only rises too: of two answers, whichever
     * came first, the higher of each is true.
     */
    unread: z.int(),
    /** The seq up to which each side has read. */
    read: z.object({ visitor: z.int(), agent: z.int() }),
    /** The seq up to which messages reached a device of each side; never behind `read`. */
    delivered: z.object({ visitor: z.int(), agent: z.int() }),
    /** Since when the visitor waits for an answer. */
    waitingSince: Instant.nullable(),
    snoozedUntil: Instant.nullable(),
    /** What was promised to the visitor and falls due next; `null` for the visitor, who is not told. */
    sla: SlaDue.nullable(),
    /** What the visitor was asked and answered about it; `null` while neither. Details: `GET /conversations/:id/rating`. */
    rating: RatingSummary.nullable(),
    /** How the visitor feels; `null` before anything was found, and for the visitor, who is not told. */
    mood: Mood.nullable(),
    /** It was offered to an agent who has not answered yet; `null` for the visitor, who is not told. */
    transfer: Transfer.nullable(),
    /** Agents who take part beside whoever has it, at most 50; none for the visitor. */
    participants: z.array(person),
    /** Whether the asking agent has marked it as unread by hand. */
    markedUnread: z.boolean(),
    /** The conversation that it became part of: it is closed, is read through that one, and what is written into it goes there. `null` for the visitor. */
    mergedIntoId: Id.nullable(),
    /** The contact's conversation before this one, if that had ended too long ago to go on; `null` for the visitor. */
    previousConversationId: Id.nullable(),
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
    resolvedAt: Instant.nullable(),
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof Conversation>;

/** `?status=open,pending`; several values separated by commas. */
export const csvOf = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .string()
    .max(200)
    .transform((value) => value.split(',').filter(Boolean))
    .pipe(z.array(item).min(1).max(10));

export const ConversationsQuery = PageQuery.extend({
  status: csvOf(ConversationStatus).optional(),
  /** `none`: those that wait for people; what the bot has is not among them. */
  assignee: z.union([z.enum(['me', 'none']), Id]).optional(),
  /** `bot`: those that the bot has, always in the order of `sort=recent`. */
  handler: z.literal('bot').optional(),
  team: Id.optional(),
  inbox: Id.optional(),
  contact: Id.optional(),
  label: text(64).optional(),
  priority: Priority.optional(),
  /** How the visitor feels, several separated by commas. */
  mood: csvOf(Emotion).optional(),
  q: text(200).optional(),
  /** `me`: where the asking agent takes part, the latest thousand. */
  participant: z.enum(['me']).optional(),
  /** `me`: where a note mentions the asking agent, the latest thousand. */
  mentioned: z.enum(['me']).optional(),
  /** Those whose promise is broken and still to be kept, or falls due within a quarter of an hour; always in the order of `sort=due`. */
  due: z.enum(['breached', 'soon']).optional(),
  /** `recent`: latest activity first. `waiting`: whoever waits longest first. `due`: whose promise falls due first; others are left out. */
  sort: z.enum(['recent', 'waiting', 'due']).default('recent'),
});
export type ConversationsQuery = z.infer<typeof ConversationsQuery>;

/** An agent or an integration begins a conversation with a contact. */
export const CreateConversation = z.strictObject({
  contactId: Id,
  inboxId: Id,
  assigneeId: Id.optional(),
});
/** `version` as last read makes the change conditional: 409 `conversation.version_conflict` when it is older. */
export const PatchConversation = z.strictObject({
  status: ConversationStatus.optional(),
  priority: Priority.optional(),
  labels: z.array(name(64)).max(20).optional(),
  snoozedUntil: Instant.nullable().optional(),
  attributes: Attributes.optional(),
  version: z.int().optional(),
});
/**
 * `null` takes the conversation away from whoever has it, an absent field leaves it as it is.
 * `ifAssignee` makes the change conditional on who has it now (`null`: nobody): of two agents who press "take"
 * at once one wins, the other gets 409 `conversation.already_assigned`.
 */
export const AssignConversation = z.strictObject({
  agentId: Id.nullable().optional(),
  teamId: Id.nullable().optional(),
  ifAssignee: Id.nullable().optional(),
});
