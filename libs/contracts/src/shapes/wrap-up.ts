import { z } from 'zod';
import { Attributes, Id, Instant, name, text } from '../primitives.js';
import { said } from '../said.js';
import { answerOf, ordered } from './rule-parts.js';

/** Levels of the tree of categories. */
export const MAX_CATEGORY_LEVELS = 3;

const category = { name: name(80), parentId: Id.nullable().default(null), archived: z.boolean().default(false) };
/**
 * A category of wrap-ups, below another or at the top; at most three levels. One that conversations were filed under cannot be removed: `archived`
 * keeps it for them and offers it, and what is below it, to nobody.
 */
export const WrapUpCategoryBody = z.strictObject({ ...category, ...ordered });
export const WrapUpCategory = answerOf('WrapUpCategory', z.object(category), { position: z.int() });
export type WrapUpCategory = z.infer<typeof WrapUpCategory>;

/**
 * What agents are to say about a conversation at its end, for conversations of these inboxes and teams (none named: all). The first that is enabled
 * holds. `fields` are keys of attribute definitions of conversations, which say what a value may be. `required`: no person resolves a conversation
 * without it; `category` likewise of the category alone.
 */
export const WrapUpFormBody = z.strictObject({
  name: name(),
  enabled: z.boolean().default(true),
  inboxIds: z.array(Id).max(100).default([]),
  teamIds: z.array(Id).max(100).default([]),
  required: z.boolean().default(true),
  category: z.enum(['required', 'optional', 'none']).default('required'),
  fields: z
    .array(z.strictObject({ key: z.string().max(64), required: z.boolean().default(false) }))
    .max(20)
    .refine((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, { error: 'names a field twice' })
    .default([]),
  note: z.boolean().default(true),
  ...ordered,
});
export const WrapUpForm = answerOf('WrapUpForm', WrapUpFormBody, { position: z.int() });
export type WrapUpForm = z.infer<typeof WrapUpForm>;

/** `fields` by key, as the attributes' definitions have it. A later wrap-up replaces an earlier one as a whole; the earlier stays in the history. */
export const WrapUpInput = z.strictObject({ categoryId: Id.nullable().default(null), fields: Attributes.default({}), note: text(2000).trim().default('') });
export type WrapUpInput = z.infer<typeof WrapUpInput>;

/** A wrap-up as it was given. `category` holds the names from the top down as they are now. */
export const WrapUp = z
  .object({
    id: Id,
    categoryId: Id.nullable(),
    category: z.array(z.string()),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    note: said(z.string(), 'by'),
    by: z.object({ kind: z.enum(['agent', 'key']), id: Id, name: z.string() }),
    createdAt: Instant,
  })
  .meta({ id: 'WrapUp' });
export type WrapUp = z.infer<typeof WrapUp>;

/**
 * How a conversation stands with its wrap-up: the form that holds for it (`null`: none does, nothing is asked), whether it could not be resolved
 * now, and what was given, newest first, at most 50. Once given it stays valid when the conversation is reopened.
 */
export const ConversationWrapUp = z
  .object({ form: WrapUpForm.nullable(), missing: z.boolean(), current: WrapUp.nullable(), history: z.array(WrapUp) })
  .meta({ id: 'ConversationWrapUp' });
export type ConversationWrapUp = z.infer<typeof ConversationWrapUp>;
