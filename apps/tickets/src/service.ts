import { defineService } from '@parley/service-kit';
import { ticketsConfig } from './config.js';
import { FirstTables20261122090000 } from './db/migrations/20261122090000-first-tables.js';
import { TicketsModule } from './tickets.module.js';

/** Tickets, their types, forms, comments and what moves them; see README.md beside `src`. */
export const ticketsCard = defineService({
  name: 'tickets',
  config: ticketsConfig,
  module: TicketsModule,
  migrations: [FirstTables20261122090000],
});
