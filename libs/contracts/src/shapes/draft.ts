import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { MAX_TEXT } from '../protocol.js';

/** What somebody has begun to write in a conversation. Nothing yet, or nothing any more: an empty text, with `version` 0 and no `updatedAt` if there never was one. */
export const Draft = z
  .object({ text: z.string(), private: z.boolean(), replyTo: Id.nullable(), version: z.int(), updatedAt: Instant.nullable() })
  .meta({ id: 'Draft' });
export type Draft = z.infer<typeof Draft>;

/** One of somebody's drafts, and where it is. Never an empty one. */
export const OwnDraft = z.object({ conversationId: Id, draft: Draft }).meta({ id: 'OwnDraft' });
export type OwnDraft = z.infer<typeof OwnDraft>;

/** `version` as last read makes it conditional: 409 `draft.version_conflict` when another device was faster. Without it the last writer wins. */
export const PutDraft = z.strictObject({ text: text(MAX_TEXT), private: z.boolean().default(false), replyTo: Id.nullable().default(null), version: z.int().min(0).optional() });
