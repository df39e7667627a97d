import { z } from 'zod';
import { Id, Instant, name } from '../primitives.js';
import { Problem } from '../problems.js';
import { ConversationStatus, Priority } from './conversation.js';

/** The same change for many conversations. Labels are added to and removed from what each has; `assign` as in `POST /conversations/:id/assign`. */
const BulkChange = z
  .strictObject({
    status: ConversationStatus.optional(),
    snoozedUntil: Instant.nullable().optional(),
    priority: Priority.optional(),
    addLabels: z.array(name(64)).min(1).max(20).optional(),
    removeLabels: z.array(name(64)).min(1).max(20).optional(),
    assign: z.strictObject({ agentId: Id.nullable().optional(), teamId: Id.nullable().optional() }).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, { error: 'changes nothing' });

export const BulkConversations = z.strictObject({
  ids: z.array(Id).min(1).max(100).refine((ids) => new Set(ids).size === ids.length, { error: 'names a conversation twice' }),
  change: BulkChange,
});
export type BulkConversations = z.infer<typeof BulkConversations>;

/** What became of each, in the order of the request: each is changed as a whole or not at all, whatever becomes of the others. */
export const BulkResult = z
  .object({ results: z.array(z.discriminatedUnion('ok', [z.object({ id: Id, ok: z.literal(true), version: z.int() }), z.object({ id: Id, ok: z.literal(false), problem: Problem })])) })
  .meta({ id: 'BulkResult' });
export type BulkResult = z.infer<typeof BulkResult>;

/** `acrossContacts`: also when the two belong to different contacts; the visitor of this one begins a new one with the next message. */
export const MergeConversation = z.strictObject({ intoId: Id, acrossContacts: z.boolean().default(false) });
