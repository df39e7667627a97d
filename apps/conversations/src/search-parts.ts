import { IndexContact } from './actions/search/index-contact.js';
import { IndexConversations } from './actions/search/index-conversations.js';
import { IndexDue } from './actions/search/index-due.js';
import { OnContactChanged } from './events/search/on-contact-changed.js';
import { OnMessageChanged } from './events/search/on-message-changed.js';
import { OnMessageSaid } from './events/search/on-message-said.js';
import { SearchController } from './http/search/search.controller.js';
import { LookUp } from './queries/search/look-up.js';
import { SearchContacts } from './queries/search/search-contacts.js';
import { SearchMessages } from './queries/search/search-messages.js';
import { KeepIndex } from './timers/search/keep-index.js';

/** What the module and the card need of finding. */
export const searchControllers = [SearchController];
export const searchReactions = [OnMessageSaid, OnMessageChanged, OnContactChanged];
export const searchProviders = [IndexConversations, IndexContact, IndexDue, LookUp, SearchMessages, SearchContacts, KeepIndex, ...searchReactions];
