import { z } from 'zod';
import { Id, Instant, PageQuery, pageOf, text } from '../primitives.js';
import { said } from '../said.js';
import { KbLocale } from './kb-parts.js';
import { Attachment } from './message.js';

/** Most entries of a tenant, variants of all of them together, and of one. */
export const MAX_INTENTS = 5000;
export const MAX_VARIANTS = 25_000;
export const MAX_VARIANTS_OF_INTENT = 1000;
/** Most variants and most items of one bulk call. */
export const MAX_BULK_VARIANTS = 2000;
export const MAX_BULK_INTENTS = 500;
/** Longest question or variant, and longest answer, in UTF-16 units. */
export const MAX_VARIANT = 500;
export const MAX_ANSWER = 4000;

/** Only variants that are `approved` count in answering; `pending` ones wait for somebody with `bot:manage`. */
export const VariantState = z.enum(['approved', 'pending']).meta({ id: 'VariantState' });
export type VariantState = z.infer<typeof VariantState>;
/** Where it came from: somebody wrote it, it came with a file, an agent named the entry after a hand-off, or it was asked and not answered. */
export const VariantSource = z.enum(['author', 'import', 'hand_off', 'cluster']).meta({ id: 'VariantSource' });
export type VariantSource = z.infer<typeof VariantSource>;

/** Another way to ask for the same. */
export const BotVariant = z.object({ id: Id, text: said(z.string()), state: VariantState, source: VariantSource, createdAt: Instant }).meta({ id: 'BotVariant' });
export type BotVariant = z.infer<typeof BotVariant>;

const asked = text(MAX_VARIANT, 1).trim().refine((value) => /[\p{L}\p{N}]/u.test(value), { error: 'has neither a letter nor a digit' });
/** A variant as it is written: its text, or with more. Who may not `bot:manage` can only propose (`pending`). */
export const WriteVariant = z.union([asked, z.strictObject({ text: asked, state: VariantState.default('approved'), source: VariantSource.default('author') })]).meta({ id: 'WriteVariant' });
export type WriteVariant = z.infer<typeof WriteVariant>;

const fields = {
  /** The question, as people would read it. It is a variant as well, and unique within its language. */
  name: asked,
  locale: KbLocale,
  /** Markdown of emphasis, lists and links; it is shown as text, and nothing of it is ever executed or fetched. Empty where a flow answers. */
  answer: text(MAX_ANSWER),
  /** Files that the asker uploaded by `POST /attachments`. */
  attachmentIds: z.array(Id).max(5).refine((ids) => new Set(ids).size === ids.length, { error: 'names an attachment twice' }),
  enabled: z.boolean(),
  /** The flow that begins instead of, or after, the answer; `null`: none. */
  flowId: Id.nullable(),
  /** The entry that says the same in another language: whoever asks in that language gets that one's answer. `null`: none. */
  translationOf: Id.nullable(),
};

/** An entry: a question in all its variants, and what is answered. */
export const BotIntent = z
  .object({ ...fields, id: Id, variants: z.array(BotVariant), attachments: z.array(Attachment), version: z.int(), createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'BotIntent' });
export type BotIntent = z.infer<typeof BotIntent>;

/** An entry in a list; `variants` and `pending` count its variants, `used` how often it answered in the last thirty days. */
export const BotIntentSummary = z
  .object({ ...fields, id: Id, variants: z.int(), pending: z.int(), used: z.int(), version: z.int(), createdAt: Instant, updatedAt: Instant })
  .meta({ id: 'BotIntentSummary' });
export type BotIntentSummary = z.infer<typeof BotIntentSummary>;
export const BotIntentPage = pageOf(BotIntentSummary).meta({ id: 'BotIntentPage' });

const create = {
  name: fields.name,
  /** Absent: by the question's script, `zh-CN` or `en`. */
  locale: fields.locale.optional(),
  variants: z.array(WriteVariant).max(MAX_VARIANTS_OF_INTENT).default([]),
  answer: fields.answer.default(''),
  attachmentIds: fields.attachmentIds.default([]),
  enabled: fields.enabled.default(true),
  flowId: fields.flowId.default(null),
  translationOf: fields.translationOf.default(null),
};
export const CreateBotIntent = z.strictObject(create);
export type CreateBotIntent = z.infer<typeof CreateBotIntent>;

/** Any field. `variants` are replaced as a whole: those whose text is there already stay as they are. With `version` as last read it is conditional. */
export const PatchBotIntent = z
  .strictObject({ ...fields, variants: z.array(WriteVariant).max(MAX_VARIANTS_OF_INTENT) })
  .partial()
  .extend({ version: z.int().optional() });
export type PatchBotIntent = z.infer<typeof PatchBotIntent>;

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
/** `q`: words of questions, variants and answers. `pending`: only entries with variants that wait. */
export const BotIntentsQuery = PageQuery.extend({ q: text(200).optional(), locale: KbLocale.optional(), enabled: flag.optional(), pending: flag.optional(), flowId: Id.optional(), sort: z.enum(['newest', 'name']).default('newest') });
export type BotIntentsQuery = z.infer<typeof BotIntentsQuery>;

export const AddVariants = z.strictObject({ variants: z.array(WriteVariant).min(1).max(200) });
export type AddVariants = z.infer<typeof AddVariants>;
export const PatchVariant = z.strictObject({ text: asked.optional(), state: VariantState.optional() });
export type PatchVariant = z.infer<typeof PatchVariant>;

/**
 * What is to happen to many entries, in order. `create` makes one, or changes the one of that name and language (`upsert`); `add` adds variants to one; `approve` approves variants of one, all that wait if
 * `variantIds` is absent.
 */
export const BulkIntent = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('create'), intent: CreateBotIntent, upsert: z.boolean().default(false) }),
    z.strictObject({ action: z.literal('add'), id: Id, variants: z.array(WriteVariant).min(1).max(MAX_VARIANTS_OF_INTENT) }),
    z.strictObject({ action: z.literal('approve'), id: Id, variantIds: z.array(Id).max(MAX_VARIANTS_OF_INTENT).optional() }),
    z.strictObject({ action: z.literal('enable'), id: Id }),
    z.strictObject({ action: z.literal('disable'), id: Id }),
    z.strictObject({ action: z.literal('remove'), id: Id }),
  ])
  .meta({ id: 'BulkIntent' });
export type BulkIntent = z.infer<typeof BulkIntent>;
const variantsOf = (item: BulkIntent): number => (item.action === 'create' ? item.intent.variants.length : item.action === 'add' ? item.variants.length : 0);
export const BulkIntents = z.strictObject({
  items: z
    .array(BulkIntent)
    .min(1)
    .max(MAX_BULK_INTENTS)
    .refine((items) => items.reduce((sum, item) => sum + variantsOf(item), 0) <= MAX_BULK_VARIANTS, { error: `more than ${MAX_BULK_VARIANTS} variants at once` }),
});
export type BulkIntents = z.infer<typeof BulkIntents>;
/** What became of each, in the order asked: its entry, or why nothing became of it. Each succeeds or fails alone. */
export const BulkIntentsDone = z.object({ data: z.array(z.object({ id: Id.nullable(), problem: z.string().nullable() })) }).meta({ id: 'BulkIntentsDone' });
export type BulkIntentsDone = z.infer<typeof BulkIntentsDone>;

/** `format` of a download; an upload tells by itself. */
export const IntentFileQuery = z.strictObject({ format: z.enum(['csv', 'json']).default('csv') });
export type IntentFileQuery = z.infer<typeof IntentFileQuery>;
/** What an import did. `row`: the row of the table, of which its head is the first, or the position in the JSON, from 1. At most a hundred faults are told. */
export const IntentsImported = z
  .object({ created: z.int(), updated: z.int(), unchanged: z.int(), failed: z.int(), faults: z.array(z.object({ row: z.int(), code: z.string(), detail: z.string() })) })
  .meta({ id: 'IntentsImported' });
export type IntentsImported = z.infer<typeof IntentsImported>;
