import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { Contact } from './contact.js';
import { ContactNote, Doer } from './contact-note.js';
import { VisitedPage } from './contact-timeline.js';
import { Conversation } from './conversation.js';
import { Message } from './message.js';

/** Days after which the file of an export is gone. */
export const EXPORT_DAYS = 7;
/** Most contacts of one export. */
export const MAX_EXPORT_ROWS = 200_000;
/** Most messages of the export of one contact. */
export const MAX_EXPORT_MESSAGES = 5000;

/** All contacts, or those of a segment. */
export const CreateContactExport = z.strictObject({ segmentId: Id.optional() });
export const ContactExport = z
  .object({
    id: Id,
    status: z.enum(['running', 'done', 'failed']),
    segment: z.object({ id: Id, name: z.string() }).nullable(),
    /** Contacts written so far. */
    rows: z.int(),
    /** There were more contacts than an export takes. */
    cut: z.boolean(),
    /** In bytes, once it is done. */
    size: z.int().nullable(),
    by: Doer,
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'ContactExport' });
export type ContactExport = z.infer<typeof ContactExport>;

/** Everything that is known of one contact, as the asker may see it. `complete: false`: there were more messages than fit. */
export const ContactFile = z
  .object({
    contact: Contact,
    notes: z.array(ContactNote),
    pages: z.array(VisitedPage),
    conversations: z.array(Conversation.extend({ messages: z.array(Message) })),
    complete: z.boolean(),
    exportedAt: Instant,
  })
  .meta({ id: 'ContactFile' });
export type ContactFile = z.infer<typeof ContactFile>;
