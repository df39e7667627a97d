import { CopyFiles } from './actions/tickets/copy-files.js';
import { KeepFiles } from './actions/tickets/keep-files.js';
import { MakeTicket } from './actions/tickets/make-ticket.js';
import { ReleaseFiles } from './actions/tickets/release-files.js';
import { OnTicketCreated } from './events/tickets/on-ticket-created.js';
import { ConversationTicketController } from './http/tickets/conversation-ticket.controller.js';
import { ContactCards } from './queries/contacts/contact-cards.js';
import { FileLinks } from './queries/tickets/file-links.js';
import { TicketsRpc } from './rpc/tickets.rpc.js';

/** What tickets need of conversations: made of them, their files, their requesters. */
export const ticketControllers = [ConversationTicketController, TicketsRpc];
export const ticketReactions = [OnTicketCreated];
export const ticketProviders = [MakeTicket, KeepFiles, ReleaseFiles, CopyFiles, ContactCards, FileLinks, ...ticketReactions];
