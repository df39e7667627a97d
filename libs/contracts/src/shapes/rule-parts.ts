import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { templateFaults } from '../templates.js';

/** What kinds of work rules there are. */
export const RuleKind = z
  .enum(['canned_response', 'macro', 'label', 'business_hours', 'automation', 'auto_reply', 'routing_policy', 'shift', 'sla_policy', 'saved_view', 'attribute', 'rating_policy', 'wrap_up_category', 'wrap_up_form'])
  .meta({ id: 'RuleKind' });
export type RuleKind = z.infer<typeof RuleKind>;

/** Who sees it: whoever made it, a team, everybody. */
export const RuleScope = z.enum(['own', 'team', 'all']).meta({ id: 'RuleScope' });
export type RuleScope = z.infer<typeof RuleScope>;

/** Fields of kinds that people keep for themselves or share. `teamId` belongs to scope `team` and to no other. */
export const scoped = { scope: RuleScope.default('own'), teamId: Id.nullable().default(null) };
/** The field of kinds whose order matters: the smaller comes first. Without it a new one goes last. */
export const ordered = { position: z.int().min(0).max(1_000_000).optional() };

/** What every rule has beside its own fields. `version` rises with every change. */
export const stamp = { id: Id, version: z.int(), createdAt: Instant, updatedAt: Instant };

/** A text with placeholders; see `fillTemplate`. */
export const template = (max: number) =>
  text(max, 1).refine((value) => value.trim() !== '', { error: 'is blank' }).refine((value) => templateFaults(value).length === 0, { error: 'has a placeholder that is none' });

/** What is said to a visitor, in each language that it was written in; the visitor's own, or the other where that is missing. */
export const LocalTexts = z
  .strictObject({ en: template(4000).optional(), 'zh-CN': template(4000).optional() })
  .refine((texts) => texts.en !== undefined || texts['zh-CN'] !== undefined, { error: 'says nothing' })
  .meta({ id: 'LocalTexts' });
export type LocalTexts = z.infer<typeof LocalTexts>;

const withoutDefault = (field: z.ZodType): z.ZodType => (field instanceof z.ZodDefault || field instanceof z.ZodPrefault ? withoutDefault(field.unwrap() as z.ZodType) : field);

/** The body of a change: any field of the whole, none filled in; with `version` as last read it is conditional. */
export function patchOf<S extends z.ZodRawShape>(body: z.ZodObject<S>) {
  const fields = Object.entries(body.shape).map(([key, field]) => [key, withoutDefault(field as z.ZodType).optional()] as const);
  type Whole = z.ZodObject<S>;
  type Versioned = { version?: number | undefined };
  return z.strictObject({ ...Object.fromEntries(fields), version: z.int().optional() }) as unknown as z.ZodType<
    Partial<z.output<Whole>> & Versioned,
    Partial<z.input<Whole>> & Versioned
  >;
}

/** What a list and every other answer holds of a rule: its fields and the stamp. */
export const answerOf = <S extends z.ZodRawShape, M extends z.ZodRawShape>(id: string, body: z.ZodObject<S>, more: M) =>
  z.object({ ...body.shape, ...stamp, ...more }).meta({ id });
