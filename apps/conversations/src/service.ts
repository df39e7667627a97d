import { defineService } from '@parley/service-kit';
import { conversationsConfig } from './config.js';
import { ConversationsModule } from './conversations.module.js';
import { ContactRow } from './db/contact.row.js';
import { FirstTables20261122000000 } from './db/migrations/20261122000000-first-tables.js';
import { FlatStorage20261122010000 } from './db/migrations/20261122010000-flat-storage.js';
import { Attachments20261122020000 } from './db/migrations/20261122020000-attachments.js';
import { Delivered20261122030000 } from './db/migrations/20261122030000-delivered.js';
import { Sla20261122040000 } from './db/migrations/20261122040000-sla.js';
import { Routing20261122050000 } from './db/migrations/20261122050000-routing.js';
import { WorkRules20261122060000 } from './db/migrations/20261122060000-work-rules.js';
import { KeptAttachments20261122061000 } from './db/migrations/20261122061000-kept-attachments.js';
import { Contacts20261122073000 } from './db/migrations/20261122073000-contacts.js';
import { MessageChanges20261122072000 } from './db/migrations/20261122072000-message-changes.js';
import { WaitsOfARule20261122062000 } from './db/migrations/20261122062000-waits-of-a-rule.js';
import { Endings20261122071000 } from './db/migrations/20261122071000-endings.js';
import { ConversationLife20261122070000 } from './db/migrations/20261122070000-conversation-life.js';
import { Participants20261122074000 } from './db/migrations/20261122074000-participants.js';
import { ShiftsAndWeights20261122076000 } from './db/migrations/20261122076000-shifts-and-weights.js';
import { Wallboard20261122075000 } from './db/migrations/20261122075000-wallboard.js';
import { Search20261122077000 } from './db/migrations/20261122077000-search.js';
import { OwnDrafts20261122078000 } from './db/migrations/20261122078000-own-drafts.js';
import { KeptDeletions20261122079000 } from './db/migrations/20261122079000-kept-deletions.js';
import { Bot20261122231000 } from './db/migrations/20261122231000-bot.js';
import { ConversationMood20261122234000 } from './db/migrations/20261122234000-conversation-mood.js';
import { ReopeningAndPromisedFiles20261123040000 } from './db/migrations/20261123040000-reopening-and-promised-files.js';
import { WallboardMoods20261123050000 } from './db/migrations/20261123050000-wallboard-moods.js';
import { OnAgentChanged } from './events/on-agent-changed.js';
import { OnInboxChanged } from './events/on-inbox-changed.js';
import { OnTeamChanged } from './events/on-team-changed.js';
import { TicketNotifications20261122101000 } from './db/migrations/20261122101000-ticket-notifications.js';
import { ticketFlowReactions } from './ticket-flow-parts.js';
import { handlerReactions } from './handler-parts.js';
import { lifeReactions } from './life-parts.js';
import { endingReactions } from './endings-parts.js';
import { routingReactions } from './routing-parts.js';
import { searchReactions } from './search-parts.js';
import { moodReactions } from './sentiment-parts.js';
import { slaReactions } from './sla-parts.js';
import { supervisionReactions } from './supervision-parts.js';
import { ticketReactions } from './ticket-parts.js';
import { postedMessages } from './queries/posted-messages.js';
import { workRuleReactions } from './work-rules/parts.js';

/** The service that owns contacts, conversations and messages. */
export const conversationsCard = defineService({
  name: 'conversations',
  config: conversationsConfig,
  module: ConversationsModule,
  entities: [ContactRow],
  migrations: [FirstTables20261122000000, FlatStorage20261122010000, Attachments20261122020000, Delivered20261122030000, Sla20261122040000, Routing20261122050000, WorkRules20261122060000, KeptAttachments20261122061000, WaitsOfARule20261122062000, ConversationLife20261122070000, Endings20261122071000, MessageChanges20261122072000, Contacts20261122073000, Participants20261122074000, Wallboard20261122075000, ShiftsAndWeights20261122076000, Search20261122077000, OwnDrafts20261122078000, KeptDeletions20261122079000, TicketNotifications20261122101000, Bot20261122231000, ConversationMood20261122234000, ReopeningAndPromisedFiles20261123040000, WallboardMoods20261123050000],
  dataOf: postedMessages,
  reactions: [...endingReactions, ...supervisionReactions, ...ticketReactions, ...slaReactions, ...moodReactions, OnAgentChanged, OnTeamChanged, OnInboxChanged, ...lifeReactions, ...handlerReactions, ...ticketFlowReactions, ...routingReactions, ...workRuleReactions, ...searchReactions],
});
