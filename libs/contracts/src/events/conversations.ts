import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { ConversationStatus, Priority } from '../shapes/conversation.js';
import { MessageKind, Sender } from '../shapes/message.js';

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
} as const;
