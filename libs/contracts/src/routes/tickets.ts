import { z } from 'zod';
import { PageQuery, pageOf } from '../primitives.js';
import type { ProblemCode } from '../problems.js';
import { defineRoutes } from '../route.js';
import { BulkResult } from '../shapes/bulk.js';
import { AssignTicket, BulkTickets, CreateTicket, CreateTicketOfConversation, MergeTicket, PatchTicket, SplitTicket, Ticket, TicketAttachment, TicketBoard, TicketBoardQuery, TicketEvent, TicketExportQuery, TicketsQuery } from '../shapes/ticket.js';
import { CreateTicketComment, TicketComment, TicketCommentsQuery } from '../shapes/ticket-comment.js';
import { CreateTicketField, PatchTicketField, TicketField } from '../shapes/ticket-field.js';
import { CreateTicketLink, TicketLink } from '../shapes/ticket-link.js';
import { CreateTicketStatus, CreateTicketType, PatchTicketStatus, PatchTicketType, TicketStatus, TicketType } from '../shapes/ticket-type.js';
import { CreateTicketView, PatchTicketView, TicketColumns, TicketView } from '../shapes/ticket-view.js';

const read = { permission: 'tickets:read' } as const;
const write = { permission: 'tickets:write' } as const;
const assign = { permission: 'tickets:assign' } as const;
const manage = { permission: 'tickets:manage' } as const;
/** Whatever a body may name. */
const named: ProblemCode[] = ['agent.not_found', 'team.not_found', 'contact.not_found', 'attachment.not_found', 'ticket_type.not_found', 'ticket_status.not_found', 'ticket.fields_invalid'];
/** Why a change may be refused. */
const refused: ProblemCode[] = ['ticket.not_found', 'ticket.stale', 'ticket.closed', 'ticket.approval_pending', 'ticket.sub_tasks_open'];
/** The few of a tenant, all at once. */
const all = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item) });

/** Tickets: what they hold, how they are found, and what they are made of. */
export const ticketsRoutes = defineRoutes({
  'GET /tickets': { summary: 'Tickets by view', access: read, query: TicketsQuery, answers: { 200: pageOf(Ticket) }, problems: ['request.cursor_invalid', 'ticket_status.not_found', 'search.too_costly'] },
  'POST /tickets': { summary: 'Makes a ticket', access: write, body: CreateTicket, answers: { 201: Ticket }, problems: ['ticket.not_found', 'ticket.link_refused', ...named] },
  'GET /tickets/:id': { summary: 'One ticket', access: read, answers: { 200: Ticket }, problems: ['ticket.not_found'] },
  'PATCH /tickets/:id': {
    summary: 'Changes a ticket as it was last read; a stale change is refused with the newer ticket',
    access: write, body: PatchTicket, answers: { 200: Ticket }, problems: [...refused, ...named],
  },
  'POST /tickets/:id/assign': {
    summary: 'Gives a ticket to an agent, a department or nobody',
    access: assign, body: AssignTicket, answers: { 200: Ticket }, problems: ['ticket.not_found', 'ticket.stale', 'ticket.closed', 'agent.not_found', 'team.not_found'],
  },
  'GET /tickets/:id/events': { summary: 'Who changed what, when: newest first', access: read, query: PageQuery, answers: { 200: pageOf(TicketEvent) }, problems: ['ticket.not_found', 'request.cursor_invalid'] },
  'GET /tickets/:id/comments': { summary: 'Replies and internal comments', access: read, query: TicketCommentsQuery, answers: { 200: pageOf(TicketComment) }, problems: ['ticket.not_found', 'request.cursor_invalid'] },
  'POST /tickets/:id/comments': {
    summary: 'Replies to the requester, or comments among staff; a repeat of a `clientCommentId` is answered 200 with the first',
    access: write, body: CreateTicketComment, answers: { 201: TicketComment, 200: TicketComment },
    problems: ['ticket.not_found', 'ticket.closed', 'ticket.approval_pending', 'ticket.sub_tasks_open', 'ticket_status.not_found', 'attachment.not_found', 'message.mismatch'],
  },
  'GET /tickets/:id/attachments': { summary: 'Files of a ticket, with fresh links, newest first', access: read, query: PageQuery, answers: { 200: pageOf(TicketAttachment) }, problems: ['ticket.not_found', 'request.cursor_invalid'] },
  'GET /tickets/:id/links': { summary: 'What a ticket is tied to', access: read, answers: { 200: all(TicketLink) }, problems: ['ticket.not_found'] },
  'POST /tickets/:id/links': {
    summary: 'Ties a ticket to another, or to something elsewhere',
    access: write, body: CreateTicketLink, answers: { 201: TicketLink }, problems: ['ticket.not_found', 'ticket.closed', 'ticket.link_refused', 'ticket.link_exists', 'ticket.too_many_links'],
  },
  'DELETE /tickets/:id/links/:linkId': { summary: 'Takes a tie away', access: write, answers: { 204: null }, problems: ['ticket.not_found', 'ticket.link_not_found'] },
  'POST /tickets/:id/merge': {
    summary: 'Makes a ticket part of another',
    access: write, body: MergeTicket, answers: { 200: Ticket }, problems: ['ticket.not_found', 'ticket.stale', 'ticket.closed', 'ticket.link_refused'],
  },
  'POST /tickets/:id/split': { summary: 'Takes comments into a ticket of their own', access: write, body: SplitTicket, answers: { 201: Ticket }, problems: ['ticket.not_found', 'ticket.comment_not_found', ...named] },
  'POST /tickets/bulk': { summary: 'Changes up to a hundred tickets alike, and tells what became of each', access: write, body: BulkTickets, answers: { 200: BulkResult }, problems: ['agent.not_found', 'team.not_found', 'ticket_status.not_found', 'ticket_type.not_found'] },
  'GET /ticket-board': { summary: 'Tickets by status: of each the latest', access: read, query: TicketBoardQuery, answers: { 200: TicketBoard }, problems: ['ticket_status.not_found', 'search.too_costly'] },
  'GET /ticket-export': { summary: 'Tickets as a CSV file, at most a hundred thousand, as the asker may see them', access: read, query: TicketExportQuery, limit: 'download', download: true, answers: { 200: null }, problems: ['ticket_status.not_found', 'search.too_costly'] },

  'GET /ticket-types': { summary: 'Types in their order', access: read, answers: { 200: all(TicketType) } },
  'POST /ticket-types': { summary: 'Makes a type', access: manage, body: CreateTicketType, answers: { 201: TicketType }, problems: ['ticket_field.not_found', 'agent.not_found', 'team.not_found', 'ticket_rule.too_many'] },
  'GET /ticket-types/:id': { summary: 'One type', access: read, answers: { 200: TicketType }, problems: ['ticket_type.not_found'] },
  'PATCH /ticket-types/:id': { summary: 'Changes a type', access: manage, body: PatchTicketType, answers: { 200: TicketType }, problems: ['ticket_type.not_found', 'ticket_rule.stale', 'ticket_field.not_found', 'agent.not_found', 'team.not_found', 'ticket_rule.in_use'] },
  'DELETE /ticket-types/:id': { summary: 'Removes a type that no ticket is of', access: manage, answers: { 204: null }, problems: ['ticket_type.not_found', 'ticket_rule.in_use'] },
  'GET /ticket-fields': { summary: 'Fields that forms are made of, in their order', access: read, answers: { 200: all(TicketField) } },
  'POST /ticket-fields': { summary: 'Makes a field', access: manage, body: CreateTicketField, answers: { 201: TicketField }, problems: ['ticket_field.key_taken', 'ticket_rule.too_many'] },
  'PATCH /ticket-fields/:id': { summary: 'Changes a field; tickets keep what was entered', access: manage, body: PatchTicketField, answers: { 200: TicketField }, problems: ['ticket_field.not_found', 'ticket_rule.stale', 'ticket_field.options_invalid'] },
  'DELETE /ticket-fields/:id': { summary: 'Removes a field that no form has', access: manage, answers: { 204: null }, problems: ['ticket_field.not_found', 'ticket_rule.in_use'] },
  'GET /ticket-statuses': { summary: 'Statuses in their order', access: read, answers: { 200: all(TicketStatus) } },
  'POST /ticket-statuses': { summary: 'Makes a status', access: manage, body: CreateTicketStatus, answers: { 201: TicketStatus }, problems: ['ticket_rule.too_many'] },
  'PATCH /ticket-statuses/:id': { summary: 'Renames or moves a status', access: manage, body: PatchTicketStatus, answers: { 200: TicketStatus }, problems: ['ticket_status.not_found', 'ticket_rule.stale'] },
  'DELETE /ticket-statuses/:id': { summary: 'Removes a status that no ticket has and that is not the last of its category', access: manage, answers: { 204: null }, problems: ['ticket_status.not_found', 'ticket_rule.in_use'] },

  'GET /ticket-views/columns': { summary: 'The columns that the asker’s lists of tickets have', access: read, answers: { 200: TicketColumns } },
  'PUT /ticket-views/columns': { summary: 'Chooses the columns of the asker’s lists of tickets, and their order', access: read, body: TicketColumns, answers: { 200: TicketColumns } },
  'GET /ticket-views': { summary: 'Saved views that the asker may see, in their order', access: read, answers: { 200: all(TicketView) } },
  'POST /ticket-views': { summary: 'Saves a view', access: read, body: CreateTicketView, answers: { 201: TicketView }, problems: ['team.not_found', 'ticket_rule.too_many'] },
  'PATCH /ticket-views/:id': { summary: 'Changes a saved view', access: read, body: PatchTicketView, answers: { 200: TicketView }, problems: ['ticket_view.not_found', 'team.not_found', 'ticket_rule.stale'] },
  'DELETE /ticket-views/:id': { summary: 'Removes a saved view', access: read, answers: { 204: null }, problems: ['ticket_view.not_found'] },
});

/** Answered by `conversations`, which owns what is read, and asks `tickets` to make it. */
export const conversationTicketRoutes = defineRoutes({
  'POST /conversations/:id/ticket': {
    summary: 'Makes a ticket of a conversation: messages become its first comments, both are tied, and the visitor is told the number',
    access: write, body: CreateTicketOfConversation, answers: { 201: Ticket }, problems: ['conversation.not_found', ...named],
  },
});
