import { defineService } from '@parley/service-kit';
import { z } from 'zod';
import { ConversationsModule } from './conversations.module.js';
import { ContactRow } from './db/contact.row.js';
import { FirstTables20261122000000 } from './db/migrations/20261122000000-first-tables.js';
import { OnAgentChanged } from './events/on-agent-changed.js';
import { OnInboxChanged } from './events/on-inbox-changed.js';
import { OnTeamChanged } from './events/on-team-changed.js';

/** The service that owns contacts, conversations and messages. */
export const conversationsCard = defineService({
  name: 'conversations',
  config: z.object({}),
  module: ConversationsModule,
  entities: [ContactRow],
  migrations: [FirstTables20261122000000],
  reactions: [OnAgentChanged, OnTeamChanged, OnInboxChanged],
});
