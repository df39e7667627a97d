import { z } from 'zod';
import { Id, text } from '../primitives.js';

/** What conditions look at, and of what nature it is; beside these `contact.attributes.<key>` and `conversation.attributes.<key>`, which are `any`. */
export const conditionFields = {
  'conversation.status': 'one',
  'conversation.priority': 'one',
  'conversation.inbox': 'one',
  'conversation.channel': 'one',
  'conversation.team': 'one',
  'conversation.assignee': 'one',
  'conversation.labels': 'several',
  'conversation.mood': 'one',
  'contact.name': 'text',
  'contact.email': 'text',
  'contact.phone': 'text',
  'contact.locale': 'text',
  'contact.timeZone': 'text',
  'contact.verified': 'any',
  'contact.page': 'text',
  'message.text': 'text',
  'message.from': 'one',
} as const;
type Nature = 'one' | 'several' | 'text' | 'any';

/** How a field is held against `value`; `exists` and `missing` take none. Texts are compared whatever their case. */
export const ConditionOp = z.enum(['is', 'is_not', 'contains', 'lacks', 'starts_with', 'above', 'below', 'exists', 'missing']).meta({ id: 'ConditionOp' });
export type ConditionOp = z.infer<typeof ConditionOp>;

const opsOf: Record<Nature, readonly ConditionOp[]> = {
  one: ['is', 'is_not', 'exists', 'missing'],
  several: ['contains', 'lacks', 'exists', 'missing'],
  text: ['is', 'is_not', 'contains', 'lacks', 'starts_with', 'exists', 'missing'],
  any: ['is', 'is_not', 'contains', 'lacks', 'starts_with', 'above', 'below', 'exists', 'missing'],
};
const ATTRIBUTE = /^(contact|conversation)\.attributes\.\S{1,64}$/u;

const scalar = z.union([text(500), z.number(), z.boolean()]);
/** A comparison about `fields`, or about one whose name fits `open` and is of any nature. */
export const comparisonOf = (id: string, fields: Readonly<Record<string, Nature>>, open: RegExp) =>
  z
    .strictObject({ field: z.string().max(100), op: ConditionOp, value: z.union([scalar, z.array(scalar).min(1).max(50)]).optional() })
    .superRefine(({ field, op, value }, context) => {
      const nature = Object.hasOwn(fields, field) ? fields[field] : open.test(field) ? 'any' : undefined;
      const bare = op === 'exists' || op === 'missing';
      if (!nature) return context.addIssue({ code: 'custom', path: ['field'], message: 'is no field' });
      if (!opsOf[nature].includes(op)) return context.addIssue({ code: 'custom', path: ['op'], message: `does not go with ${field}` });
      if ((value === undefined) !== bare) return context.addIssue({ code: 'custom', path: ['value'], message: bare ? 'is not for this op' : 'is missing' });
      if ((op === 'above' || op === 'below') && typeof value !== 'number') context.addIssue({ code: 'custom', path: ['value'], message: 'is no number' });
    })
    .meta({ id });

/** One comparison. A list as `value` means any of them; with `is_not` and `lacks`, none of them. */
export const Comparison = comparisonOf('Comparison', conditionFields, ATTRIBUTE);
export type Comparison = z.infer<typeof Comparison>;

/** Whether a calendar is open at the moment, or is not. */
export const HoursCondition = z.strictObject({ hoursId: Id, open: z.boolean() }).meta({ id: 'HoursCondition' });
export type HoursCondition = z.infer<typeof HoursCondition>;

/** Conditions within each other. `all` of nothing holds, `any` of nothing does not. */
export type Condition = Nested<Comparison | HoursCondition>;

/** Deepest nesting, and most comparisons in all. */
const MAX_DEPTH = 4;
export const MAX_LEAVES = 50;

/** Comparisons of some kind, within each other. */
export type Nested<Leaf> = Leaf | { all: Nested<Leaf>[] } | { any: Nested<Leaf>[] };

/** A schema per level and none that holds itself: what nests deeper is refused without being walked through. */
export function nested<Leaf>(id: string, leaf: z.ZodType<Leaf>, depth = MAX_DEPTH): z.ZodType<Nested<Leaf>> {
  if (depth === 0) return leaf;
  const parts = z.array(nested(id, leaf, depth - 1)).max(MAX_LEAVES);
  return z.union([leaf, z.strictObject({ all: parts }), z.strictObject({ any: parts })]).meta({ id: depth === MAX_DEPTH ? id : `${id}${depth}` });
}

/** The conditions directly within a condition. */
export const partsOf = <Leaf extends object>(condition: Nested<Leaf>): Nested<Leaf>[] => ('all' in condition ? condition.all : 'any' in condition ? condition.any : []);
/** The comparisons of a condition, however deep. */
export const leavesOf = <Leaf extends object>(condition: Nested<Leaf>): Leaf[] => ('all' in condition || 'any' in condition ? partsOf(condition).flatMap((part) => leavesOf(part)) : [condition]);

export const Condition: z.ZodType<Condition> = nested('Condition', z.union([Comparison, HoursCondition])).refine((condition) => leavesOf(condition).length <= MAX_LEAVES, { error: `has more than ${MAX_LEAVES} comparisons` });
