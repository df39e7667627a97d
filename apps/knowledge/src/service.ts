import { defineService } from '@parley/service-kit';
import { knowledgeConfig } from './config.js';
import { FirstTables20261122090000 } from './db/migrations/20261122090000-first-tables.js';
import { Knowledge20261122100000 } from './db/migrations/20261122100000-knowledge.js';
import { KnowledgeFinding20261122101000 } from './db/migrations/20261122101000-knowledge-finding.js';
import { BotQuestions20261123033000 } from './db/migrations/20261123033000-bot-questions.js';
import { DomainProofs20261123040000 } from './db/migrations/20261123040000-domain-proofs.js';
import { helpReactions } from './help-parts.js';
import { findingReactions } from './finding-parts.js';
import { KnowledgeModule } from './knowledge.module.js';

/** Categories, articles, their versions and search, and the public help centre; see README.md beside `src`. */
export const knowledgeCard = defineService({
  name: 'knowledge',
  config: knowledgeConfig,
  module: KnowledgeModule,
  reactions: [...helpReactions, ...findingReactions],
  migrations: [FirstTables20261122090000, Knowledge20261122100000, KnowledgeFinding20261122101000, BotQuestions20261123033000, DomainProofs20261123040000],
});
