import { defineService } from '@parley/service-kit';
import { ticketsConfig } from './config.js';
import { ticketReactions } from './core-parts.js';
import { FirstTables20261122090000 } from './db/migrations/20261122090000-first-tables.js';
import { Tickets20261122100000 } from './db/migrations/20261122100000-tickets.js';
import { TicketFlow20261122101000 } from './db/migrations/20261122101000-ticket-flow.js';
import { CloseLooks20261123000000 } from './db/migrations/20261123000000-close-looks.js';
import { TicketColumns20261123100000 } from './db/migrations/20261123100000-ticket-columns.js';
import { flowReactions } from './flow-parts.js';
import { portalReactions } from './portal-parts.js';
import { TicketsModule } from './tickets.module.js';

/** Tickets, their types, forms, comments and what moves them; see README.md beside `src`. */
export const ticketsCard = defineService({
  name: 'tickets',
  config: ticketsConfig,
  module: TicketsModule,
  migrations: [FirstTables20261122090000, Tickets20261122100000, TicketFlow20261122101000, CloseLooks20261123000000, TicketColumns20261123100000],
  reactions: [...ticketReactions, ...flowReactions, ...portalReactions],
});
