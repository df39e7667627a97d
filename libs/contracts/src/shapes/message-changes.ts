import { z } from 'zod';
import { Instant, text } from '../primitives.js';
import { MAX_TEXT } from '../protocol.js';
import { Attachment, Sender } from './message.js';

/** `version` as last read makes the edit conditional: 409 `message.version_conflict` when it is older. */
export const PatchMessage = z
  .strictObject({ text: text(MAX_TEXT), version: z.int().optional() })
  .refine(({ text: said }) => said.trim().length > 0, { error: 'is blank', path: ['text'] });

/**
 * What a message said before it was changed. `version` is the version that it was, `at` and `by` tell when and by whom it was replaced or deleted.
 * What was deleted is shown to those alone who watch over the work of others.
 */
export const MessageRevision = z
  .object({ version: z.int(), change: z.enum(['edited', 'deleted']), text: z.string().optional(), attachments: z.array(Attachment), at: Instant, by: Sender })
  .meta({ id: 'MessageRevision' });
export type MessageRevision = z.infer<typeof MessageRevision>;

/** Oldest first. */
export const MessageHistory = z.object({ data: z.array(MessageRevision) }).meta({ id: 'MessageHistory' });

const seconds = z.int().min(0).max(86_400);
/** For how long after they wrote a message visitors may edit and delete it, in seconds; 0: never. */
export const MessageSettings = z.object({ visitorEditSeconds: seconds, visitorDeleteSeconds: seconds }).meta({ id: 'MessageSettings' });
export type MessageSettings = z.infer<typeof MessageSettings>;
export const PatchMessageSettings = z.strictObject({ visitorEditSeconds: seconds.optional(), visitorDeleteSeconds: seconds.optional() });
