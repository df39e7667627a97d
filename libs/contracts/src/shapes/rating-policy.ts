import { z } from 'zod';
import { Id, name } from '../primitives.js';
import { RatingReason, RatingScale } from './rating.js';
import { answerOf, ordered } from './rule-parts.js';

/**
 * When and what visitors are asked about how a conversation went. Of an inbox's policies the first that is enabled holds; without inboxes it is for all.
 * `automatic` asks `delayMinutes` after the conversation was resolved, if it still is; `invited` only when an agent invites. By itself it asks a contact
 * at most once within `againAfterDays`, and never after a conversation in which only a bot or nobody answered, unless `botOnly`. Blocked contacts
 * and conversations labelled `spam` are never asked.
 */
export const RatingPolicyBody = z.strictObject({
  name: name(),
  enabled: z.boolean().default(true),
  inboxIds: z.array(Id).max(100).default([]),
  ask: z.enum(['automatic', 'invited']).default('automatic'),
  delayMinutes: z.int().min(0).max(10_080).default(0),
  scale: RatingScale.default('1-5'),
  reasons: z
    .array(RatingReason)
    .max(30)
    .refine((reasons) => new Set(reasons.map(({ key }) => key)).size === reasons.length, { error: 'names a key twice' })
    .default([]),
  comment: z.boolean().default(true),
  againAfterDays: z.int().min(0).max(365).default(7),
  botOnly: z.boolean().default(false),
  ...ordered,
});
export const RatingPolicy = answerOf('RatingPolicy', RatingPolicyBody, { position: z.int() });
export type RatingPolicy = z.infer<typeof RatingPolicy>;
