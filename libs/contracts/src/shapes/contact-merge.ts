import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { Contact } from './contact.js';
import { Doer } from './contact-note.js';

/** For how many days a merge can be undone. */
export const MERGE_UNDO_DAYS = 30;

/** Whose value stays: that of the contact that is merged (`from`) or of the one that remains (`into`). */
export const MergeSide = z.enum(['from', 'into']).meta({ id: 'MergeSide' });
export type MergeSide = z.infer<typeof MergeSide>;

/** Where nothing is chosen, the remaining contact's value stays, and the other's takes its place where it has none. */
export const MergeContact = z.strictObject({
  intoId: Id,
  fields: z
    .strictObject({
      name: MergeSide.optional(),
      email: MergeSide.optional(),
      phone: MergeSide.optional(),
      /** By key. */
      attributes: z.record(z.string().min(1).max(64), MergeSide).refine((all) => Object.keys(all).length <= 50, { error: 'more than 50 attributes' }).optional(),
    })
    .optional(),
});
export type MergeContact = z.infer<typeof MergeContact>;

/** One contact that became part of another. */
export const ContactMerge = z
  .object({
    id: Id,
    /** The contact that became part of the other, as it was called. */
    from: z.object({ id: Id, name: z.string() }),
    intoId: Id,
    conversations: z.int(),
    by: Doer,
    at: Instant,
    undoableUntil: Instant,
    undoneAt: Instant.nullable(),
  })
  .meta({ id: 'ContactMerge' });
export type ContactMerge = z.infer<typeof ContactMerge>;

export const MergedContact = z.object({ merge: ContactMerge, contact: Contact }).meta({ id: 'MergedContact' });
export type MergedContact = z.infer<typeof MergedContact>;
/** Both contacts as they are after a merge was undone. `kept`: fields of the remaining one that were changed since and stay so. */
export const UndoneMerge = z.object({ merge: ContactMerge, contact: Contact, restored: Contact, kept: z.array(z.string()) }).meta({ id: 'UndoneMerge' });
export type UndoneMerge = z.infer<typeof UndoneMerge>;
