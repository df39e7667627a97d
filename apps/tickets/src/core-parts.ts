import { AddComment } from './actions/comments/add-comment.js';
import { CommentTicket } from './actions/comments/comment-ticket.js';
import { AddEntry } from './actions/book/add-entry.js';
import { OpenByBot } from './actions/bot/open-by-bot.js';
import { ChangeEntry } from './actions/book/change-entry.js';
import { RemoveEntry } from './actions/book/remove-entry.js';
import { LinkTicket } from './actions/links/link-ticket.js';
import { UnlinkTicket } from './actions/links/unlink-ticket.js';
import { Alter } from './actions/tickets/alter.js';
import { AssignTicket } from './actions/tickets/assign-ticket.js';
import { ChangeMany } from './actions/tickets/change-many.js';
import { ChangeTicket } from './actions/tickets/change-ticket.js';
import { CreateTicket } from './actions/tickets/create-ticket.js';
import { MergeTicket } from './actions/tickets/merge-ticket.js';
import { MoveRequester } from './actions/tickets/move-requester.js';
import { OpenOfConversation } from './actions/tickets/open-of-conversation.js';
import { OpenTicket } from './actions/tickets/open-ticket.js';
import { SplitTicket } from './actions/tickets/split-ticket.js';
import { ChooseColumns } from './actions/views/choose-columns.js';
import { RemoveView } from './actions/views/remove-view.js';
import { SaveView } from './actions/views/save-view.js';
import { OnAgentChanged } from './events/on-agent-changed.js';
import { OnContactChanged } from './events/on-contact-changed.js';
import { OnContactMerged } from './events/on-contact-merged.js';
import { OnContactUnmerged } from './events/on-contact-unmerged.js';
import { OnTeamChanged } from './events/on-team-changed.js';
import { TicketColumnsController } from './http/ticket-columns.controller.js';
import { TicketExportController } from './http/ticket-export.controller.js';
import { TicketFieldsController } from './http/ticket-fields.controller.js';
import { TicketLinksController } from './http/ticket-links.controller.js';
import { TicketMovesController } from './http/ticket-moves.controller.js';
import { TicketPartsController } from './http/ticket-parts.controller.js';
import { TicketStatusesController } from './http/ticket-statuses.controller.js';
import { TicketTypesController } from './http/ticket-types.controller.js';
import { TicketViewsController } from './http/ticket-views.controller.js';
import { TicketsController } from './http/tickets.controller.js';
import { Files } from './known/files.js';
import { People } from './known/people.js';
import { Desk } from './live/desk.js';
import { ExportTickets } from './queries/export-tickets.js';
import { GetColumns } from './queries/get-columns.js';
import { GetBoard } from './queries/get-board.js';
import { GetTicket } from './queries/get-ticket.js';
import { ListAttachments } from './queries/list-attachments.js';
import { ListBook } from './queries/list-book.js';
import { ListComments } from './queries/list-comments.js';
import { ListEvents } from './queries/list-events.js';
import { ListLinks } from './queries/list-links.js';
import { ListTickets } from './queries/list-tickets.js';
import { ListViews } from './queries/list-views.js';
import { LookUp } from './queries/look-up.js';
import { TicketsRpc } from './rpc/tickets.rpc.js';

/** What tickets themselves consist of: what they hold, how they are found, and what they are made of. */
export const ticketControllers = [
  TicketsController, TicketMovesController, TicketPartsController, TicketLinksController, TicketColumnsController, TicketViewsController, TicketExportController, TicketTypesController, TicketFieldsController, TicketStatusesController, TicketsRpc,
];
export const ticketReactions = [OnAgentChanged, OnTeamChanged, OnContactChanged, OnContactMerged, OnContactUnmerged];
const actions = [
  Alter, OpenTicket, CreateTicket, ChangeTicket, AssignTicket, ChangeMany, MergeTicket, SplitTicket, OpenOfConversation, OpenByBot, MoveRequester, AddComment, CommentTicket, LinkTicket, UnlinkTicket, AddEntry, ChangeEntry,
  RemoveEntry, SaveView, RemoveView, ChooseColumns,
];
const queries = [ListTickets, GetTicket, GetBoard, GetColumns, ListComments, ListEvents, ListLinks, ListAttachments, ListBook, ListViews, ExportTickets, LookUp];
export const ticketProviders = [Desk, People, Files, ...actions, ...queries, ...ticketReactions];
