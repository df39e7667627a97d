import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { AvailabilityCause, AvailabilityStatus } from '../shapes/availability.js';
import { Card } from '../shapes/card.js';
import { ConversationStatus, Handler, Priority } from '../shapes/conversation.js';
import { Emoji, MessageKind, Sender } from '../shapes/message.js';
import { RatingScale, Score } from '../shapes/rating.js';
import { SlaKind } from '../shapes/sla-due.js';
import { RuleKind, RuleScope } from '../shapes/rule-parts.js';

const conversation = z.object({
  conversationId: Id,
  contactId: Id,
  inboxId: Id,
  status: ConversationStatus,
  priority: Priority,
  assigneeId: Id.nullable(),
  teamId: Id.nullable(),
  labels: z.array(z.string()),
  /** Who answers its visitor; absent: people. */
  handler: Handler.optional(),
});
/**
 * Why a conversation went to somebody: by hand, by routing, to whoever had it before (`sticky`), an agent answered or took it (`taken`), an offer was accepted (`transfer`), somebody did not answer in time
 * (`timeout`), the one who had it went away (`left`), or a rule said so.
 */
export const AssignmentCause = z.enum(['manual', 'routing', 'sticky', 'taken', 'transfer', 'timeout', 'left', 'overflow', 'automation', 'bot']);
export type AssignmentCause = z.infer<typeof AssignmentCause>;
/** Which conversation, for events that are beside its state. */
const about = conversation.pick({ conversationId: true, contactId: true, inboxId: true });
/** A message that was changed. `seq` is that of the entry which tells of it, `messageSeq` the message's own. */
const changedMessage = z.object({ conversationId: Id, contactId: Id, inboxId: Id, messageId: Id, messageSeq: z.int(), seq: z.int(), private: z.boolean(), by: Sender, at: Instant });
const promise = conversation.extend({ policyId: Id, policyName: z.string(), kind: SlaKind, /** When the promise falls or fell due; `null` while it stands still. */ dueAt: Instant.nullable() });
const contact = z.object({ contactId: Id, name: z.string(), email: z.string().nullable(), externalId: z.string().nullable(), verified: z.boolean() });

/** Events of `conversations`, topic `parley.conversations`, keyed by conversation (contact events by contact). */
export const conversationsEvents = {
  /** A contact was made: by a first visit, an agent or an integration. */
  'contact.created': contact,
  /** A contact's profile or verified identity changed. */
  'contact.updated': contact,
  /** A contact became part of another, with its conversations; keyed by the one that remains. */
  'contact.merged': z.object({ contactId: Id, mergedId: Id, mergeId: Id, conversationIds: z.array(Id) }),
  /** A merge was undone: the contact is there again, with the conversations that moved; keyed by the one that had remained. */
  'contact.unmerged': z.object({ contactId: Id, mergedId: Id, mergeId: Id, conversationIds: z.array(Id) }),
  /** Somebody merged, imported, exported, blocked or sorted contacts; keyed by what it was done to. For the audit log. */
  'contacts.administered': z.object({
    action: z.enum([
      'contact.merged', 'contact.merge_undone', 'contact_import.started', 'contact_import.cancelled', 'contact_export.created', 'contact_export.fetched', 'contact.exported', 'block.created',
      'block.removed', 'segment.created', 'segment.updated', 'segment.removed',
    ]),
    target: z.object({ kind: z.enum(['contact', 'contact_import', 'contact_export', 'block', 'segment']), id: Id, name: z.string() }),
    by: z.object({ name: z.string(), ip: z.string().nullable() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  }),
  /** What a tenant agrees on about conversations, messages or availability was changed; keyed by tenant. `before` and `after` hold the fields that changed. For the audit log. */
  'settings.changed': z.object({
    settings: z.enum(['conversation_settings', 'message_settings', 'availability_settings']),
    by: z.object({ name: z.string(), ip: z.string().nullable() }),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
  }),
  /** A conversation began. */
  'conversation.created': conversation,
  /** A conversation was given to an agent or a team, or taken away. `cause`: absent of older events. */
  'conversation.assigned': conversation.extend({ previousAssigneeId: Id.nullable(), previousTeamId: Id.nullable(), cause: AssignmentCause.optional() }),
  /** A conversation was offered to an agent, who has until `expiresAt` to accept; it stays with whoever has it meanwhile. */
  'conversation.transfer_offered': about.extend({ agentId: Id, by: Sender, expiresAt: Instant }),
  /** An offered transfer ended. When it was accepted, `conversation.assigned` says so too; one that nobody needs any more because the conversation went elsewhere ends without this. */
  'conversation.transfer_ended': about.extend({ agentId: Id, outcome: z.enum(['accepted', 'refused', 'timed_out', 'cancelled']), by: Sender }),
  /** An agent takes part in a conversation: joined, or was added by `by`. */
  'conversation.participant_added': about.extend({ agentId: Id, by: Sender }),
  /** An agent takes no part in a conversation any more. */
  'conversation.participant_removed': about.extend({ agentId: Id, by: Sender }),
  /** A conversation became part of another; keyed by the one that ended. What is still written into it is told of the other. */
  'conversation.merged': about.extend({ intoId: Id, intoContactId: Id, by: Sender }),
  /** The bot gave a conversation to people, or people took it from the bot: `reason` says why, as the bot put it, or `agent_took` (an agent answered, took it or was given it), `asked` (the visitor pressed for a person), `agent_asked`, `bot_silent` (no answer in time), `bot_off`. */
  'conversation.handed_off': about.extend({ reason: z.string(), by: Sender }),
  /** The bot has a conversation from now on that people had. */
  'conversation.bot_took': about.extend({ by: Sender }),
  /** A conversation was resolved. `by`: `bot` where the bot had it, and nobody of the agents ended it; absent: people. */
  'conversation.resolved': conversation.extend({ by: Handler.optional() }),
  /** A resolved conversation went on: by hand, or because the visitor wrote again. `resolvedBy`: as in `conversation.resolved`; `bot`: what the bot took for resolved was not. */
  'conversation.reopened': conversation.extend({ resolvedBy: Handler.optional() }),
  /** Priority, labels, attributes or a status other than resolved changed. */
  'conversation.updated': conversation,
  /** A message was added; also notes (`private`) and lines of kind `event`. */
  'message.posted': z.object({
    conversationId: Id,
    contactId: Id,
    inboxId: Id,
    messageId: Id,
    seq: z.int(),
    sender: Sender,
    kind: MessageKind,
    text: z.string().optional(),
    /** Absent when there are none. The files themselves: `GET /attachments/:id`. */
    attachments: z.array(z.object({ id: Id, name: z.string(), contentType: z.string(), size: z.int() })).optional(),
    /** Who answered its visitor when this event was published; absent of older events. */
    handler: Handler.optional(),
    /** A rule wrote it, though perhaps in a person's name: nobody answered. */
    automatic: z.boolean().optional(),
    /** Of kind `card`. */
    card: Card.optional(),
    private: z.boolean(),
    /** The message that it answers. */
    replyTo: Id.optional(),
    createdAt: Instant,
  }),
  /** The text of a message was changed. */
  'message.edited': changedMessage.extend({ text: z.string(), version: z.int() }),
  /** A message was deleted: its text, attachments and reactions are gone for everybody. */
  'message.deleted': changedMessage,
  /** Somebody answered a message with an emoji, or took it back. */
  'message.reacted': changedMessage.extend({ emoji: Emoji, added: z.boolean() }),
  /** Of the time that a promise gives, the share is over at which its policy warns. */
  'sla.warned': promise,
  /** A promise was not kept in time. */
  'sla.breached': promise,
  /** A promise was kept, in time or late (`late`: `sla.breached` said so before). One that nobody needs any more ends without this. */
  'sla.kept': promise.extend({ late: z.boolean(), keptAt: Instant }),
  /** A promise is still not kept so long after its time that its policy escalates. */
  'sla.escalated': promise,
  /**
   * A work rule was made, changed or removed; keyed by rule. `before` and `after` hold the fields that changed: all of them of a new
   * one, the last of them of one that was removed.
   */
  'work_rule.changed': z.object({
    ruleId: Id,
    kind: RuleKind,
    name: z.string(),
    change: z.enum(['created', 'updated', 'removed']),
    scope: RuleScope,
    version: z.int(),
    by: z.object({ name: z.string(), ip: z.string().nullable() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  }),
  /** A visitor was asked to rate a conversation; keyed by conversation. `url` is a link for whoever has no widget, signed for this conversation alone. */
  'conversation.rating_requested': about.extend({ by: z.enum(['policy', 'agent']), url: z.string(), expiresAt: Instant }),
  /**
   * A visitor rated a conversation, or changed the rating (`changed`); keyed by conversation. It counts for `agentId`, whoever resolved it last or else had it;
   * `bot`: a bot took part. `reasons` are keys.
   */
  'conversation.rated': about.extend({
    score: Score,
    previousScore: Score.nullable(),
    scale: RatingScale,
    reasons: z.array(z.string()),
    comment: z.string(),
    agentId: Id.nullable(),
    teamId: Id.nullable(),
    bot: z.boolean(),
    changed: z.boolean(),
  }),
  /** An agent or an integration said what a conversation was about, or said it anew; keyed by conversation. `category`: names from the top down. */
  'conversation.wrapped_up': about.extend({
    wrapUpId: Id,
    categoryId: Id.nullable(),
    category: z.array(z.string()),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    note: z.string(),
    changed: z.boolean(),
  }),
  /** An automation tells integrations of a conversation under a name of its own; keyed by conversation. */
  'automation.signalled': z.object({ automationId: Id, name: z.string(), conversationId: Id, contactId: Id, inboxId: Id }),
  /** An automation wants a ticket to be made of a conversation; keyed by conversation. `text`: what the visitor wrote, where that started it. */
  'automation.ticket_wanted': z.object({
    automationId: Id,
    conversationId: Id,
    contactId: Id,
    inboxId: Id,
    subject: z.string(),
    typeId: Id.nullable(),
    priority: Priority.nullable(),
    teamId: Id.nullable(),
    text: z.string(),
  }),
  /** An agent is seen to be otherwise available than before: by their choice, by idleness, or because their last device came or went; keyed by agent. */
  'availability.changed': z.object({ agentId: Id, status: AvailabilityStatus, cause: AvailabilityCause, reason: z.string().nullable(), since: Instant }),
  /** An agent asked to be busy and waits for a supervisor's word; keyed by agent. */
  'availability.busy_requested': z.object({ agentId: Id, requestId: Id, reason: z.string().nullable(), expiresAt: Instant }),
  /** A request to be busy was answered, by a supervisor or by the time that was given for it (`byAgentId: null`); keyed by agent. */
  'availability.busy_answered': z.object({ agentId: Id, requestId: Id, reason: z.string().nullable(), allowed: z.boolean(), byAgentId: Id.nullable() }),
  /** The queue did not take a conversation or kept it too long; keyed by conversation. `to`: another team, the bot, or it stays and the visitor is offered a form. */
  'conversation.overflowed': z.object({
    conversationId: Id,
    contactId: Id,
    inboxId: Id,
    policyId: Id,
    cause: z.enum(['queue_full', 'waited_too_long']),
    to: z.enum(['team', 'bot', 'form']),
    teamId: Id.nullable(),
  }),
} as const;
