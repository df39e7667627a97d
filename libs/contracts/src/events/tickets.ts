import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { Priority } from '../shapes/conversation.js';
import { Sender } from '../shapes/message.js';
import { TicketNotificationKind } from '../shapes/notification.js';
import { SlaKind } from '../shapes/sla-due.js';
import { TicketSource } from '../shapes/ticket.js';
import { TicketCategory } from '../shapes/ticket-type.js';

const ticket = z.object({
  ticketId: Id,
  number: z.int(),
  subject: z.string(),
  requesterId: Id.nullable(),
  typeId: Id,
  statusId: Id,
  category: TicketCategory,
  priority: Priority,
  assigneeId: Id.nullable(),
  teamId: Id.nullable(),
  labels: z.array(z.string()),
  watcherIds: z.array(Id),
  source: TicketSource,
  conversationId: Id.nullable(),
  version: z.int(),
});
/** Which ticket, for events that are beside its state. */
const about = ticket.pick({ ticketId: true, number: true, subject: true, requesterId: true, assigneeId: true, teamId: true, watcherIds: true, conversationId: true });

const promise = about.extend({ policyId: Id, policyName: z.string(), kind: SlaKind, /** When it falls or fell due; `null` while it stands still. */ dueAt: Instant.nullable() });

/** Events of `tickets`, topic `parley.tickets`, keyed by ticket. Those of one change are recorded together, after each other as they stand here. */
export const ticketsEvents = {
  /** A ticket was made, by whomever and from wherever. */
  'ticket.created': ticket,
  /** Anything of a ticket changed; `changed` names the fields, as in `Ticket`. A changed status or holder is told by its own event as well. */
  'ticket.updated': ticket.extend({ changed: z.array(z.string()), by: Sender }),
  /** A ticket has another status. */
  'ticket.status_changed': ticket.extend({ previousStatusId: Id, previousCategory: TicketCategory, by: Sender }),
  /** A ticket was given to an agent or a department, or taken away. */
  'ticket.assigned': ticket.extend({ previousAssigneeId: Id.nullable(), previousTeamId: Id.nullable(), by: Sender }),
  /** A ticket was solved. */
  'ticket.solved': ticket,
  /** A solved ticket goes on. */
  'ticket.reopened': ticket,
  /** A ticket was closed for good. */
  'ticket.closed': ticket,
  /** Somebody replied to the requester, the requester answered, or staff commented among themselves (`internal`). `mentionedIds`: agents that an internal comment mentions. `message`: the message it was copied from. */
  'ticket.commented': about.extend({
    commentId: Id,
    author: Sender,
    internal: z.boolean(),
    text: z.string(),
    attachmentIds: z.array(Id),
    mentionedIds: z.array(Id),
    message: z.object({ conversationId: Id, seq: z.int() }).nullable(),
    createdAt: Instant,
  }),
  /** A ticket became part of another; keyed by the one that ended. */
  'ticket.merged': about.extend({ intoId: Id, intoNumber: z.int(), by: Sender }),
  /** Comments of a ticket went on as another. */
  'ticket.split': about.extend({ newId: Id, newNumber: z.int(), by: Sender }),
  /** A ticket was tied to another, or to something elsewhere. */
  'ticket.linked': about.extend({ linkId: Id, relation: z.string(), otherId: Id.nullable(), url: z.string().nullable(), by: Sender }),
  /** A tie was taken away. */
  'ticket.unlinked': about.extend({ linkId: Id, relation: z.string(), otherId: Id.nullable(), url: z.string().nullable(), by: Sender }),
  /** Of the time that a promise about a ticket gives, the share is over at which its policy warns. */
  'ticket.sla_warned': promise,
  /** A promise about a ticket was not kept in time. */
  'ticket.sla_breached': promise,
  /** A promise about a ticket was kept, in time or late. */
  'ticket.sla_kept': promise.extend({ late: z.boolean(), keptAt: Instant }),
  /** A promise about a ticket is still not kept so long after its time that its policy escalates. */
  'ticket.sla_escalated': promise,
  /** A level of escalation came about: nobody took care of a ticket in time. */
  'ticket.escalated': about.extend({ ruleId: Id, ruleName: z.string() }),
  /** Somebody asked for an approval of a ticket. */
  'ticket.approval_requested': about.extend({ approvalId: Id, approverIds: z.array(Id), by: Sender }),
  /** One of those who were asked approved or rejected; `state` is how the approval stands after that. */
  'ticket.approval_answered': about.extend({ approvalId: Id, decision: z.enum(['approved', 'rejected']), reason: z.string(), state: z.enum(['pending', 'approved', 'rejected']), by: Sender }),
  /** Agents are to be told of something about a ticket; they may see it. Whoever keeps notifications makes them. `text`: the beginning of what was said, a reason, which promise. */
  'ticket.notified': about.extend({ kind: TicketNotificationKind, agentIds: z.array(Id).min(1).max(100), by: Sender.nullable(), text: z.string() }),
  /** Somebody took tickets out as a file, or changed what tickets are made of; keyed by what it was done to. For the audit log. */
  'tickets.administered': z.object({
    action: z.string(),
    target: z.object({ kind: z.enum(['ticket_export', 'ticket_type', 'ticket_field', 'ticket_status', 'ticket_rule', 'ticket_settings']), id: Id.nullable(), name: z.string() }),
    by: z.object({ name: z.string(), ip: z.string().nullable() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  }),
} as const;
