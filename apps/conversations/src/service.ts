import { defineService } from '@parley/service-kit';
import { conversationsConfig } from './config.js';
import { ConversationsModule } from './conversations.module.js';
import { ContactRow } from './db/contact.row.js';
import { FirstTables20261122000000 } from './db/migrations/20261122000000-first-tables.js';
import { FlatStorage20261122010000 } from './db/migrations/20261122010000-flat-storage.js';
import { Attachments20261122020000 } from './db/migrations/20261122020000-attachments.js';
import { Delivered20261122030000 } from './db/migrations/20261122030000-delivered.js';
import { OnAgentChanged } from './events/on-agent-changed.js';
import { OnInboxChanged } from './events/on-inbox-changed.js';
import { OnTeamChanged } from './events/on-team-changed.js';
import { postedMessages } from './queries/posted-messages.js';

/** The service that owns contacts, conversations and messages. */
export const conversationsCard = defineService({
  name: 'conversations',
  config: conversationsConfig,
  module: ConversationsModule,
  entities: [ContactRow],
  migrations: [FirstTables20261122000000, FlatStorage20261122010000, Attachments20261122020000, Delivered20261122030000],
  dataOf: postedMessages,
  reactions: [OnAgentChanged, OnTeamChanged, OnInboxChanged],
});
