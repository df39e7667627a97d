import { z } from 'zod';
import { Instant, text } from '../primitives.js';
import { MAX_TEXT } from '../protocol.js';
import { said } from '../said.js';
import { Attachment, Sender } from './message.js';

/** `version` as last read makes the edit conditional: 409 `message.version_conflict` when it is older. */
export const PatchMessage = z
  .strictObject({ text: text(MAX_TEXT), version: z.int().optional() })
  .refine(({ text: words }) => words.trim().length > 0, { error: 'is blank', path: ['text'] });

/**
 * What a message said before it was changed. `version` is the version that it was, `at` and `by` tell when and by whom it was replaced or deleted.
 * What was deleted is shown to those alone who watch over the work of others.
 */
export const MessageRevision = z
  .object({ version: z.int(), change: z.enum(['edited', 'deleted']), text: said(z.string()).optional(), attachments: z.array(Attachment), at: Instant, by: Sender })
  .meta({ id: 'MessageRevision' });
export type MessageRevision = z.infer<typeof MessageRevision>;

/** Oldest first. */
export const MessageHistory = z.object({ data: z.array(MessageRevision) }).meta({ id: 'MessageHistory' });

const seconds = z.int().min(0).max(86_400);
/** For how long after they wrote a message visitors may edit and delete it, in seconds; 0: never. */
export const MessageSettings = z.object({ visitorEditSeconds: seconds, visitorDeleteSeconds: seconds }).meta({ id: 'MessageSettings' });
export type MessageSettings = z.infer<typeof MessageSettings>;

/** For how many days after its deletion is kept what a message said, for those who watch over the work of others; `null`: as long as the conversation. */
const deletedKeptDays = z.int().min(1).max(3650).nullable();
/** As staff agree on them. Visitors are told of the times alone. */
export const StaffMessageSettings = MessageSettings.extend({ deletedKeptDays }).meta({ id: 'StaffMessageSettings' });
export type StaffMessageSettings = z.infer<typeof StaffMessageSettings>;
export const PatchMessageSettings = z.strictObject({ visitorEditSeconds: seconds.optional(), visitorDeleteSeconds: seconds.optional(), deletedKeptDays: deletedKeptDays.optional() });
