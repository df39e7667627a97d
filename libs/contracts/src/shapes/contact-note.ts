import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { said } from '../said.js';

/** Who did something: by the name that they had then. */
export const Doer = z.object({ kind: z.enum(['agent', 'key', 'visitor', 'system']), id: Id.nullable(), name: z.string() }).meta({ id: 'Doer' });
export type Doer = z.infer<typeof Doer>;

/** What agents write down about a contact. Visitors never see it. */
export const ContactNote = z
  .object({ id: Id, text: said(z.string(), 'author'), author: Doer, /** Rises with every change. */ version: z.int(), createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'ContactNote' });
export type ContactNote = z.infer<typeof ContactNote>;

const words = text(5000, 1).refine((value) => value.trim() !== '', { error: 'is blank' });
export const CreateContactNote = z.strictObject({ text: words });
/** With `version` as last read the change is conditional. */
export const PatchContactNote = z.strictObject({ text: words, version: z.int().optional() });
