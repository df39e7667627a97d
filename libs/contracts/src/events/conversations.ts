import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { AvailabilityCause, AvailabilityStatus } from '../shapes/availability.js';
import { ConversationStatus, Priority } from '../shapes/conversation.js';
import { MessageKind, Sender } from '../shapes/message.js';
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
});
const promise = conversation.extend({ policyId: Id, policyName: z.string(), kind: SlaKind, /** When the promise falls or fell due; `null` while it stands still. */ dueAt: Instant.nullable() });
const contact = z.object({ contactId: Id, name: z.string(), email: z.string().nullable(), externalId: z.string().nullable(), verified: z.boolean() });

/** Events of `conversations`, topic `parley.conversations`, keyed by conversation (contact events by contact). */
export const conversationsEvents = {
  /** A contact was made: by a first visit, an agent or an integration. */
  'contact.created': contact,
  /** A contact's profile or verified identity changed. */
  'contact.updated': contact,
  /** A conversation began. */
  'conversation.created': conversation,
  /** A conversation was given to an agent or a team, or taken away. */
  'conversation.assigned': conversation.extend({ previousAssigneeId: Id.nullable(), previousTeamId: Id.nullable() }),
  /** A conversation was resolved. */
  'conversation.resolved': conversation,
  /** A resolved conversation went on: by hand, or because the visitor wrote again. */
  'conversation.reopened': conversation,
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
    private: z.boolean(),
    createdAt: Instant,
  }),
  /** Of the time that a promise gives, the share is over at which its policy warns. */
  'sla.warned': promise,
  /** A promise was not kept in time. */
  'sla.breached': promise,
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
  /** An automation tells integrations of a conversation under a name of its own; keyed by conversation. */
  'automation.signalled': z.object({ automationId: Id, name: z.string(), conversationId: Id, contactId: Id, inboxId: Id }),
  /** An agent is seen to be otherwise available than before: by their choice, by idleness, or because their last device came or went; keyed by agent. */
  'availability.changed': z.object({ agentId: Id, status: AvailabilityStatus, cause: AvailabilityCause, reason: z.string().nullable(), since: Instant }),
  /** The queue did not take a conversation or kept it too long; keyed by conversation. `to`: another team, or it stays and the visitor is offered the bot or a form. */
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
