import { defineService } from '@parley/service-kit';
import { BotModule } from './bot.module.js';
import { botConfig } from './config.js';
import { FirstTables20261122230000 } from './db/migrations/20261122230000-first-tables.js';
import { Entries20261122232000 } from './db/migrations/20261122232000-entries.js';
import { Sentiment20261122233000 } from './db/migrations/20261122233000-sentiment.js';
import { Dialogue20261122234000 } from './db/migrations/20261122234000-dialogue.js';
import { Flows20261122235000 } from './db/migrations/20261122235000-flows.js';
import { Providers20261122236000 } from './db/migrations/20261122236000-providers.js';
import { Learning20261122237000 } from './db/migrations/20261122237000-learning.js';
import { RunsAndReleases20261123051000 } from './db/migrations/20261123051000-runs-and-releases.js';
import { Golden20261123052000 } from './db/migrations/20261123052000-golden.js';
import { dialogueReactions } from './dialogue-parts.js';
import { entryReactions } from './entry-parts.js';
import { learningReactions } from './learning-parts.js';
import { sentimentReactions } from './sentiment-parts.js';

/** The bot that answers first, its flows and what it learns, and sentiment; see README.md beside `src`. */
export const botCard = defineService({
  name: 'bot',
  config: botConfig,
  module: BotModule,
  migrations: [FirstTables20261122230000, Entries20261122232000, Sentiment20261122233000, Dialogue20261122234000, Flows20261122235000, Providers20261122236000, Learning20261122237000, RunsAndReleases20261123051000, Golden20261123052000],
  reactions: entryReactions,
  reactionsApart: { dialogue: dialogueReactions, learning: learningReactions, sentiment: sentimentReactions },
});
