import { defineService } from '@parley/service-kit';
import { BotModule } from './bot.module.js';
import { botConfig } from './config.js';
import { FirstTables20261122230000 } from './db/migrations/20261122230000-first-tables.js';

/** The bot that answers first, its flows and what it learns, and sentiment; see README.md beside `src`. */
export const botCard = defineService({
  name: 'bot',
  config: botConfig,
  module: BotModule,
  migrations: [FirstTables20261122230000],
  reactions: [],
});
