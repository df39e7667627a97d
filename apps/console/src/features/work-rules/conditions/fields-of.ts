import type { Comparison, Condition, ConditionOp, HoursCondition } from '@parley/contracts';
import { everyLeaf } from './groups.js';

type Nature = 'one' | 'several' | 'text' | 'any';

/** What conditions look at, in the order it is offered. A test holds it against the contract. */
export const fieldNatures = {
  'conversation.status': 'one',
  'conversation.priority': 'one',
  'conversation.inbox': 'one',
  'conversation.channel': 'one',
  'conversation.team': 'one',
  'conversation.assignee': 'one',
  'conversation.labels': 'several',
  'conversation.mood': 'one',
  'message.text': 'text',
  'message.from': 'one',
  'contact.name': 'text',
  'contact.email': 'text',
  'contact.phone': 'text',
  'contact.locale': 'text',
  'contact.timeZone': 'text',
  'contact.verified': 'any',
  'contact.page': 'text',
} as const satisfies Record<string, Nature>;
export type KnownField = keyof typeof fieldNatures;
export const knownFields = Object.keys(fieldNatures) as KnownField[];
export const isKnownField = (field: string): field is KnownField => Object.hasOwn(fieldNatures, field);

const bare = ['exists', 'missing'] as const satisfies readonly ConditionOp[];
const texts = ['contains', 'lacks', 'is', 'is_not', 'starts_with', ...bare] as const satisfies readonly ConditionOp[];

/** What an attribute holds, by its definition; those without one are text. */
export type AttributeNature = 'text' | 'number' | 'boolean' | 'date' | 'choice';

const attributeOps: Record<AttributeNature, readonly ConditionOp[]> = {
  text: texts,
  number: ['is', 'is_not', 'above', 'below', ...bare],
  boolean: ['is', ...bare],
  date: ['is', 'is_not', ...bare],
  choice: ['is', 'is_not', ...bare],
};

/** How a field can be compared. */
export function opsOf(field: string, attribute: AttributeNature = 'text'): readonly ConditionOp[] {
  if (!isKnownField(field)) return attributeOps[attribute];
  if (field === 'contact.verified') return ['is'];
  const nature = fieldNatures[field];
  return nature === 'one' ? ['is', 'is_not', ...bare] : nature === 'several' ? ['contains', 'lacks', ...bare] : texts;
}

export const isBare = (op: ConditionOp): boolean => op === 'exists' || op === 'missing';

/** The values that a comparison is held against, as a list. */
export const valuesOf = ({ value }: Comparison): (string | number | boolean)[] => (value === undefined ? [] : [value].flat());

/** A comparison of another field, or by other means, that has yet to be filled in. */
export function comparisonOf(field: string, op: ConditionOp, values: readonly (string | number | boolean)[] = []): Comparison {
  if (isBare(op)) return { field, op };
  if (op === 'above' || op === 'below') return { field, op, value: typeof values[0] === 'number' ? values[0] : 0 };
  return { field, op, value: field === 'contact.verified' && values.length === 0 ? true : [...values] };
}

/** Whether nothing is left to be filled in. */
export const isWholeCondition = (condition: Condition): boolean =>
  everyLeaf<Comparison | HoursCondition>(condition, (leaf) => ('hoursId' in leaf ? leaf.hoursId !== '' : isBare(leaf.op) || valuesOf(leaf).length > 0));
