import { z } from 'zod';
import { Id, Instant, PageQuery } from '../primitives.js';
import { said } from '../said.js';
import { Sender } from './message.js';

/**
 * What an agent is told of about a ticket: a comment among staff mentions them; it was assigned to them by somebody else; the requester replied to what is theirs; nobody took care in time, or a promise
 * was broken; a sub-task was given to them; their approval is asked for, and of one that they asked for that it was given or refused.
 */
export const TicketNotificationKind = z
  .enum(['ticket_mentioned', 'ticket_assigned', 'ticket_replied', 'ticket_escalated', 'ticket_sla_breached', 'ticket_sub_task', 'ticket_approval', 'ticket_approved', 'ticket_rejected'])
  .meta({ id: 'TicketNotificationKind' });
export type TicketNotificationKind = z.infer<typeof TicketNotificationKind>;

/**
 * What an agent is told of: `mentioned` in a note; a transfer `transfer_offered` to them or `transfer_withdrawn` from them, and of one that they
 * offered that it was `transfer_accepted`, `transfer_refused` or `transfer_timed_out`; a conversation was `assigned` to them by somebody else or
 * `taken_over` from them; the visitor `replied` where they participate; a promise in their conversation was broken, `sla_breached`;
 * a supervisor `whispered` to them; a message that they scheduled could not be sent, `not_sent`; the visitor in their conversation is angry, or feels much worse than before, `sentiment_alerted`.
 */
export const NotificationKind = z
  .enum([
    ...TicketNotificationKind.options,
    'mentioned', 'transfer_offered', 'transfer_withdrawn', 'transfer_accepted', 'transfer_refused', 'transfer_timed_out', 'assigned', 'taken_over', 'replied', 'sla_breached',
    'whispered', 'not_sent', 'sentiment_alerted',
  ])
  .meta({ id: 'NotificationKind' });
export type NotificationKind = z.infer<typeof NotificationKind>;

/** Something that an agent is told of. Interfaces put the kind into words. */
export const Notification = z
  .object({
    id: Id,
    kind: NotificationKind,
    conversationId: Id.optional(),
    /** As the contact of the conversation was called then. */
    contactName: said(z.string()).optional(),
    /** The ticket it is about, called as it was then. */
    ticket: z.object({ id: Id, number: z.int(), subject: said(z.string()) }).optional(),
    /** Who caused it, be it by not answering; absent when nobody did. */
    by: Sender.optional(),
    /** The beginning of what was said or was to be sent, a reason, which promise (as in `SlaKind`); may be empty. */
    text: said(z.string()),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

/** `unread=true`: only those that were not read. */
export const NotificationsQuery = PageQuery.extend({ unread: z.enum(['true', 'false']).optional() });
/** Newest first. `unread` is the number of all that are not read, whatever the page; for whoever does not see every conversation 100 stands for as many or more. */
export const NotificationPage = z.object({ data: z.array(Notification), nextCursor: z.string().nullable(), unread: z.int() }).meta({ id: 'NotificationPage' });
export type NotificationPage = z.infer<typeof NotificationPage>;
/** One of: some by id; all up to and with one; all about a conversation. Nothing of these: all. */
export const ReadNotifications = z
  .strictObject({ ids: z.array(Id).min(1).max(100).optional(), upTo: Id.optional(), conversationId: Id.optional() })
  .refine((body) => Object.values(body).filter((value) => value !== undefined).length <= 1, { error: 'ids, upTo or conversationId' });
export type ReadNotifications = z.infer<typeof ReadNotifications>;
/** How many are not read, and which were read just now: by id, or all up to and with `upTo`. */
export const NotificationsRead = z
  .object({ unread: z.int(), ids: z.array(Id).optional(), upTo: Id.optional(), conversationId: Id.optional() })
  .meta({ id: 'NotificationsRead' });
export type NotificationsRead = z.infer<typeof NotificationsRead>;
