import type { Contact, Conversation } from '@parley/contracts';
import type { Known } from './preview.js';

interface Around {
  conversation: Conversation;
  /** As far as it has been loaded. */
  contact: Contact | undefined;
  agentName: string;
  inboxName: string | undefined;
}

/** Visitors without a name of their own are called by the end of their id, which is no way to address anybody. */
const isNumber = ({ id, name }: { id: string; name: string }) => name === `Visitor ${id.slice(-4).toUpperCase()}` || name === `访客 ${id.slice(-4).toUpperCase()}`;

/** What can be filled in for a conversation, as a preview: the server has the last word when a text is inserted. */
export function knownOf({ conversation, contact, agentName, inboxName }: Around): Known {
  const person = contact ?? conversation.contact;
  return (name) => {
    switch (name) {
      case 'contact.name':
        return isNumber(person) ? null : person.name;
      case 'contact.email':
        return contact?.email;
      case 'contact.phone':
        return contact?.phone;
      case 'agent.name':
        return agentName;
      case 'team.name':
        return conversation.team?.name;
      case 'inbox.name':
        return inboxName;
      default: {
        const [owner, key = ''] = name.split('.attributes.');
        const attributes = owner === 'contact' ? contact?.attributes : conversation.attributes;
        const value = attributes && Object.hasOwn(attributes, key) ? attributes[key] : null;
        return value === null || value === undefined ? null : String(value);
      }
    }
  };
}
