import { z } from 'zod';
import { Attributes, Id, Instant, name, PageQuery, text } from '../primitives.js';
import { said } from '../said.js';
import { Priority } from './conversation.js';
import { Attachment, Sender } from './message.js';
import { SlaDue } from './sla-due.js';
import { FieldValue, FieldValues, LocalName } from './ticket-field.js';
import { TicketCategory, TicketStatus } from './ticket-type.js';

/** Longest subject and description, most labels, watchers and files of a ticket's own. */
export const MAX_SUBJECT = 300;
export const MAX_DESCRIPTION = 20_000;
export const MAX_TICKET_LABELS = 20;
export const MAX_WATCHERS = 50;
export const MAX_TICKET_FILES = 10;

/** Where a ticket came from. `split`: it was taken out of another; `reopened`: the requester answered one that was closed. */
export const TicketSource = z.enum(['agent', 'api', 'conversation', 'portal', 'automation', 'bot', 'email', 'split', 'reopened']).meta({ id: 'TicketSource' });
export type TicketSource = z.infer<typeof TicketSource>;

const person = z.object({ id: Id, name: z.string(), avatarUrl: z.string().nullable() });
const status = z.object({ id: Id, name: LocalName, category: TicketCategory });

/** Enough of a ticket to name it. */
export const TicketRef = z.object({ id: Id, number: z.int(), subject: said(z.string()), status, priority: Priority, assignee: person.nullable() }).meta({ id: 'TicketRef' });
export type TicketRef = z.infer<typeof TicketRef>;

export const Ticket = TicketRef.extend({
  description: said(z.string()),
  /** The contact who asks; `null` where nobody outside does. */
  requester: z.object({ id: Id, name: said(z.string()), verified: z.boolean() }).nullable(),
  type: z.object({ id: Id, name: LocalName }),
  /** What was entered into the type's form, by the fields' keys; empty ones are left out. */
  fields: z.record(z.string(), FieldValue),
  /** The department. */
  team: z.object({ id: Id, name: z.string() }).nullable(),
  watchers: z.array(person),
  labels: z.array(z.string()),
  dueAt: Instant.nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  source: TicketSource,
  /** The conversation that it was made from. */
  conversationId: Id.nullable(),
  /** The ticket that it became part of: it is closed and read through that one. */
  mergedIntoId: Id.nullable(),
  /** What was promised to the requester and falls due next. */
  sla: SlaDue.nullable(),
  /** How the approval stands that the type asks for; `null`: none was asked for. */
  approval: z.enum(['pending', 'approved', 'rejected']).nullable(),
  subTasks: z.object({ open: z.int(), total: z.int() }),
  /** How often it was escalated. */
  escalations: z.int(),
  /** Rises with every change. */
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
  solvedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
}).meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof Ticket>;

const ids = (max: number) => z.array(Id).max(max).refine((all) => new Set(all).size === all.length, { error: 'names one twice' });
const subject = name(MAX_SUBJECT);
/** A status by its id, or a category, which stands for the first status in it. */
const statusName = z.union([TicketCategory, Id]);

const content = {
  description: text(MAX_DESCRIPTION),
  requesterId: Id.nullable(),
  typeId: Id,
  fields: FieldValues,
  status: statusName,
  priority: Priority,
  labels: z.array(name(64)).max(MAX_TICKET_LABELS),
  watcherIds: ids(MAX_WATCHERS),
  dueAt: Instant.nullable(),
  attributes: Attributes,
};

/** `attachments` are ids that `POST /attachments` answered to the same sender; they belong to the description. `parentId`: it becomes a child of that ticket. */
export const CreateTicket = z.strictObject({
  ...z.object(content).partial().shape,
  subject,
  assigneeId: Id.nullable().optional(),
  teamId: Id.nullable().optional(),
  attachments: ids(MAX_TICKET_FILES).optional(),
  parentId: Id.optional(),
});
export type CreateTicket = z.infer<typeof CreateTicket>;

/**
 * `version` as last read: when the ticket has changed since, nothing is changed and 409 `ticket.stale` holds the newer one as `current`. `fields` are those to be changed, `null` takes one
 * away; `labels`, `watcherIds` and `attributes` stand for all of them.
 */
export const PatchTicket = z
  .strictObject({ ...z.object({ ...content, subject }).partial().shape, version: z.int().min(1) })
  .refine((body) => Object.keys(body).length > 1, { error: 'changes nothing' });
export type PatchTicket = z.infer<typeof PatchTicket>;

/** `null` takes the ticket away, an absent field leaves it. `version` makes it conditional, as in a change. */
export const AssignTicket = z
  .strictObject({ agentId: Id.nullable().optional(), teamId: Id.nullable().optional(), version: z.int().min(1).optional() })
  .refine(({ agentId, teamId }) => agentId !== undefined || teamId !== undefined, { error: 'agentId or teamId' });
export type AssignTicket = z.infer<typeof AssignTicket>;

const csv = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .string()
    .max(600)
    .transform((value) => value.split(',').filter(Boolean))
    .pipe(z.array(item).min(1).max(15));

/** Filters of tickets: whatever is named must hold. */
const filter = {
  /** Categories and ids of statuses, separated by commas. */
  status: csv(statusName).optional(),
  type: Id.optional(),
  assignee: z.union([z.enum(['me', 'none']), Id]).optional(),
  /** A team, or `none`. */
  team: z.union([z.enum(['none']), Id]).optional(),
  priority: csv(Priority).optional(),
  label: text(64).optional(),
  requester: Id.optional(),
  conversation: Id.optional(),
  /** `me`: which the asking agent watches. */
  watcher: z.enum(['me']).optional(),
  /** A number (`1042`, `#1042`), or words of subject, description or comments. */
  q: text(200).optional(),
  /** By its own due time or the promise that falls due first: `overdue`, within a day, within a week. Solved and closed ones are left out. */
  due: z.enum(['overdue', 'day', 'week']).optional(),
  /** Changed at or after this. */
  updatedSince: Instant.optional(),
};

/** `updated`: latest change first. `created`: newest first. `priority`: most urgent first. `due`: what falls due first; those without are left out. */
export const TicketSort = z.enum(['updated', 'created', 'priority', 'due']).meta({ id: 'TicketSort' });
export const TicketsQuery = PageQuery.extend({ ...filter, sort: TicketSort.default('updated') });
export type TicketsQuery = z.infer<typeof TicketsQuery>;
/** What `GET /ticket-export` writes: the same filters and order, without a page. */
export const TicketExportQuery = TicketsQuery.omit({ limit: true, cursor: true });
export type TicketExportQuery = z.infer<typeof TicketExportQuery>;

/** Filters as in `GET /tickets`; `limit` is that of each column. */
export const TicketBoardQuery = z.strictObject({ ...filter, limit: z.coerce.number().int().min(1).max(50).default(20) });
export type TicketBoardQuery = z.infer<typeof TicketBoardQuery>;
/** A column per status, in their order, latest change first. More of one: `GET /tickets?status=<id>&cursor=<nextCursor>` with the same filters. */
export const TicketBoard = z
  .object({ columns: z.array(z.object({ status: TicketStatus, tickets: z.array(Ticket), nextCursor: z.string().nullable() })) })
  .meta({ id: 'TicketBoard' });
export type TicketBoard = z.infer<typeof TicketBoard>;

/**
 * The same change for many tickets, whatever their versions. `versions`, by ticket, makes it conditional: one that has another version by now stays as it is and is answered with `ticket.stale`.
 */
export const BulkTickets = z
  .strictObject({
    ids: z.array(Id).min(1).max(100).refine((all) => new Set(all).size === all.length, { error: 'names a ticket twice' }),
    versions: z.record(Id, z.int().min(1)).optional(),
    change: z
      .strictObject({
        status: statusName.optional(),
        priority: Priority.optional(),
        typeId: Id.optional(),
        dueAt: Instant.nullable().optional(),
        addLabels: z.array(name(64)).min(1).max(MAX_TICKET_LABELS).optional(),
        removeLabels: z.array(name(64)).min(1).max(MAX_TICKET_LABELS).optional(),
        assign: z.strictObject({ agentId: Id.nullable().optional(), teamId: Id.nullable().optional() }).optional(),
      })
      .refine((change) => Object.keys(change).length > 0, { error: 'changes nothing' }),
  })
  .refine(({ ids, versions = {} }) => Object.keys(versions).every((id) => ids.includes(id)), { error: 'has a version of a ticket that is not named', path: ['versions'] });
export type BulkTickets = z.infer<typeof BulkTickets>;

/** This ticket becomes part of another: it is closed, its comments are read there, requester and watchers join there. */
export const MergeTicket = z.strictObject({ intoId: Id, version: z.int().min(1).optional() });
/** Comments of this ticket that go on as a new one; they stay here too. */
export const SplitTicket = z.strictObject({ subject, commentIds: ids(50).min(1), typeId: Id.optional(), fields: FieldValues.optional(), priority: Priority.optional(), requesterId: Id.nullable().optional(), teamId: Id.nullable().optional() });
export type SplitTicket = z.infer<typeof SplitTicket>;

/**
 * What happened to a ticket. `changed` and `assigned` hold what was changed; `dispatched`, `escalated` and the promises (`sla_…`) name the rule or policy in `reason`; those about another
 * ticket, a comment, a sub-task or an approval name it in `ref`.
 */
export const TicketHappening = z
  .enum([
    'created', 'changed', 'assigned', 'commented', 'linked', 'unlinked', 'merged', 'merged_from', 'split', 'split_from', 'dispatched', 'escalated', 'solved', 'reopened', 'closed',
    'sla_warned', 'sla_breached', 'approval_requested', 'approved', 'rejected', 'approval_withdrawn', 'sub_task_added', 'sub_task_changed', 'sub_task_done', 'sub_task_reopened', 'sub_task_removed', 'portal_link_made', 'portal_link_revoked', 'reply_sent', 'reply_failed',
  ])
  .meta({ id: 'TicketHappening' });
export type TicketHappening = z.infer<typeof TicketHappening>;

/** One line of a ticket's history. `before` and `after` are as in `Ticket`; of people, teams, types and statuses their names are beside the ids. */
export const TicketEvent = z
  .object({
    id: Id,
    ticketId: Id,
    at: Instant,
    by: Sender,
    what: TicketHappening,
    changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    reason: z.string().nullable(),
    ref: z.object({ kind: z.enum(['ticket', 'comment', 'link', 'sub_task', 'approval', 'rule', 'conversation']), id: Id.nullable(), name: z.string() }).nullable(),
  })
  .meta({ id: 'TicketEvent' });
export type TicketEvent = z.infer<typeof TicketEvent>;

/** A file of a ticket, and where it belongs: a comment, a field of the form, or with neither the description. */
export const TicketAttachment = Attachment.extend({ commentId: Id.nullable(), fieldKey: z.string().nullable(), internal: z.boolean() }).meta({ id: 'TicketAttachment' });
export type TicketAttachment = z.infer<typeof TicketAttachment>;

/**
 * Makes a ticket of a conversation. Messages from `fromSeq` to `toSeq` (the whole of it, at most the last two hundred) become its first comments, with their authors and times;
 * private notes come as internal comments, and only with `notes`. The visitor is told the number.
 */
export const CreateTicketOfConversation = z.strictObject({
  ...z.object(content).omit({ requesterId: true, attributes: true }).partial().shape,
  subject: subject.optional(),
  assigneeId: Id.nullable().optional(),
  teamId: Id.nullable().optional(),
  fromSeq: z.int().min(1).optional(),
  toSeq: z.int().min(1).optional(),
  notes: z.boolean().default(false),
});
export type CreateTicketOfConversation = z.infer<typeof CreateTicketOfConversation>;
