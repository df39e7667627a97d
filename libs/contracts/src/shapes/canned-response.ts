import { z } from 'zod';
import { Id, name } from '../primitives.js';
import { Attachment } from './message.js';
import { answerOf, scoped, template } from './rule-parts.js';

/**
 * An answer kept ready. `code` is what is typed after the slash, one word, unique among what a person sees of one scope. `inboxIds` empty: for all
 * inboxes. The text may hold placeholders, see `fillTemplate`. `attachmentIds` are files that the asker uploaded by `POST /attachments`: the canned response keeps them, and
 * each time it is used whoever uses it gets copies.
 */
export const CannedResponseBody = z.strictObject({
  name: name(),
  code: z.string().trim().min(1).max(40).regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*$/u, { error: 'letters, digits, `.`, `_` and `-`' }),
  text: template(8000),
  inboxIds: z.array(Id).max(50).default([]),
  attachmentIds: z.array(Id).max(5).refine((ids) => new Set(ids).size === ids.length, { error: 'names an attachment twice' }).default([]),
  ...scoped,
});
export const CannedResponse = answerOf('CannedResponse', CannedResponseBody, { ownerId: Id.nullable(), useCount: z.int() });
export type CannedResponse = z.infer<typeof CannedResponse>;

export const RenderCannedResponse = z.strictObject({ conversationId: Id });
/** `unresolved`: names for which there is neither a value nor a fallback; while there are any, the text must not be sent. `attachments`: the asker's own copies, for one message. */
export const RenderedText = z.object({ text: z.string(), unresolved: z.array(z.string()), attachments: z.array(Attachment) }).meta({ id: 'RenderedText' });
export type RenderedText = z.infer<typeof RenderedText>;
