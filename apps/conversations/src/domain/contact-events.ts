import type { EventData } from '@parley/contracts';
import type { Face } from './recognise.js';

interface Profile extends Face {
  name: string;
  email: string | null;
}

/** What events tell of a contact. */
export const contactData = ({ id, name, email, externalId, verified }: Profile): EventData<'contact.created'> => ({ contactId: id, name, email, externalId, verified });

/** Whether something changed that `contact.updated` tells. */
export const profileChanged = (before: Profile, after: Profile): boolean => JSON.stringify(contactData(before)) !== JSON.stringify(contactData(after));
