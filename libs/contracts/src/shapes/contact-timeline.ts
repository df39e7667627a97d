import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { said } from '../said.js';
import { ShownPage } from './contact.js';
import { ContactNote, Doer } from './contact-note.js';
import { ConversationStatus } from './conversation.js';

/** A page that a contact looked at, and when. The newest fifty are kept. */
export const VisitedPage = z.object({ ...ShownPage.shape, at: Instant }).meta({ id: 'VisitedPage' });
export type VisitedPage = z.infer<typeof VisitedPage>;

const at = { at: Instant };
/** What happened with a contact, of whatever kind. */
export const TimelineItem = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('conversation'), ...at, conversation: z.object({ id: Id, status: ConversationStatus, inboxId: Id, lastText: said(z.string()).nullable() }) }),
    z.object({ kind: z.literal('note'), ...at, note: ContactNote }),
    z.object({ kind: z.literal('page'), ...at, page: VisitedPage }),
    /** Another contact became part of this one, or was taken out again. */
    z.object({ kind: z.enum(['merged', 'merge_undone']), ...at, by: Doer, mergeId: Id, name: said(z.string()) }),
    z.object({ kind: z.enum(['blocked', 'unblocked']), ...at, by: Doer, reason: said(z.string(), 'by').nullable(), expiresAt: Instant.nullable() }),
    /** Made or changed by the import of a file. */
    z.object({ kind: z.literal('imported'), ...at, by: Doer, fileName: z.string() }),
    /** The visitor left an address. */
    z.object({ kind: z.literal('address_left'), ...at, by: Doer }),
  ])
  .meta({ id: 'TimelineItem' });
export type TimelineItem = z.infer<typeof TimelineItem>;
