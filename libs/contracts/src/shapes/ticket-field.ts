import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
import { ordered, patchOf, stamp } from './rule-parts.js';

/** What something is called, in each language that it was written in; the reader's own, or the other where that is missing. */
export const LocalName = z
  .strictObject({ en: name(80).optional(), 'zh-CN': name(80).optional() })
  .refine((names) => names.en !== undefined || names['zh-CN'] !== undefined, { error: 'says nothing' })
  .meta({ id: 'LocalName' });
export type LocalName = z.infer<typeof LocalName>;

/** What a field of a form holds; see `FieldValue`. */
export const TicketFieldKind = z.enum(['text', 'multiline', 'choice', 'multi_choice', 'category', 'date', 'number', 'checkbox', 'file']).meta({ id: 'TicketFieldKind' });
export type TicketFieldKind = z.infer<typeof TicketFieldKind>;

/** Levels of a nested category, options of one field in all, and fields of a tenant. */
export const MAX_OPTION_LEVELS = 4;
export const MAX_OPTIONS = 500;
export const MAX_TICKET_FIELDS = 200;

/** Something that can be chosen. `value` is what is stored and stays; `options` are what lies below it, of kind `category` alone. */
export interface FieldOption {
  value: string;
  name: LocalName;
  options?: FieldOption[] | undefined;
}
const optionValue = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, { error: 'small letters, digits, `_` and `-`' });
/** A schema per level and none that holds itself: what nests deeper is refused without being walked through. */
function option(levels: number): z.ZodType<FieldOption> {
  const flat = { value: optionValue, name: LocalName };
  const shape = levels === 1 ? z.strictObject(flat) : z.strictObject({ ...flat, options: z.array(option(levels - 1)).max(MAX_OPTIONS).optional() });
  return shape.meta({ id: levels === MAX_OPTION_LEVELS ? 'FieldOption' : `FieldOption${levels}` });
}
export const FieldOption = option(MAX_OPTION_LEVELS);

const countOf = (options: readonly FieldOption[]): number => options.reduce((sum, { options: below = [] }) => sum + 1 + countOf(below), 0);
const unique = (options: readonly FieldOption[]): boolean => new Set(options.map(({ value }) => value)).size === options.length && options.every(({ options: below = [] }) => unique(below));
const nests = (options: readonly FieldOption[]): boolean => options.some(({ options: below = [] }) => below.length > 0);

const chosen: readonly TicketFieldKind[] = ['choice', 'multi_choice', 'category'];
const options = z.array(FieldOption).max(MAX_OPTIONS).refine((all) => countOf(all) <= MAX_OPTIONS, { error: `has more than ${MAX_OPTIONS} options` }).refine(unique, { error: 'names a value twice beside itself' });

const described = {
  name: LocalName,
  /** What is to be entered, under the field. */
  hint: z.strictObject({ en: text(300).optional(), 'zh-CN': text(300).optional() }).default({}),
  options: options.default([]),
  /** Staff alone see and fill it. */
  internal: z.boolean().default(false),
  ...ordered,
};

/** A field that forms are made of. Key and kind stay as they are; `options` belong to the kinds that choose. */
export const CreateTicketField = z
  .strictObject({ key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'a small letter, then small letters, digits and `_`' }), kind: TicketFieldKind, ...described })
  .refine(({ kind, options: all }) => chosen.includes(kind) === all.length > 0, { error: 'belong to kinds that choose, which need some', path: ['options'] })
  .refine(({ kind, options: all }) => kind === 'category' || !nests(all), { error: 'nest in kind category alone', path: ['options'] });
export const PatchTicketField = patchOf(z.strictObject(described));
export const TicketField = z
  .object({ ...stamp, key: z.string(), kind: TicketFieldKind, ...described, position: z.int() })
  .meta({ id: 'TicketField' });
export type TicketField = z.infer<typeof TicketField>;

/**
 * The value of a field by its kind: `text`, `multiline` and `choice` a text (of a choice the option's `value`); `multi_choice` the values; `category` the values from the
 * top down; `date` `YYYY-MM-DD`; `number` a number; `checkbox` a boolean; `file` ids of attachments. `null` takes a value away.
 */
export const FieldValue = z.union([text(10_000), z.number(), z.boolean(), z.array(text(64, 1)).max(50), z.null()]).meta({ id: 'FieldValue' });
export type FieldValue = z.infer<typeof FieldValue>;

/** Values by the fields' keys. */
export const FieldValues = z.record(z.string().max(40), FieldValue).refine((all) => Object.keys(all).length <= 100, { error: 'more than 100 fields' });
export type FieldValues = z.infer<typeof FieldValues>;

/** Fields of a form in their order; `required` of whoever fills it in. */
export const FormField = z.strictObject({ fieldId: Id, required: z.boolean().default(false) }).meta({ id: 'FormField' });
export type FormField = z.infer<typeof FormField>;
