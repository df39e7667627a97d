import { pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import { ContactHit, MessageHit, SearchContacts, SearchMessages } from '../shapes/search.js';

/** Finding what was said and to whom. Both see what the asker may see, and nothing else. */
export const searchRoutes = defineRoutes({
  'GET /search/messages': {
    summary: 'Messages that hold all the words, newest first; a page may hold fewer than asked for and still have a next one',
    access: { permission: 'conversations:read' }, query: SearchMessages, answers: { 200: pageOf(MessageHit) }, problems: ['request.cursor_invalid', 'search.too_costly'],
  },
  'GET /search/contacts': {
    summary: 'Contacts by name, e-mail, phone number, id and attributes, last seen first',
    access: { permission: 'contacts:read' }, query: SearchContacts, answers: { 200: pageOf(ContactHit) }, problems: ['request.cursor_invalid', 'search.too_costly'],
  },
});
