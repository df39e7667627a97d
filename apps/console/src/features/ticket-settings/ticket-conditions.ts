import type { ConditionOp, TicketComparison } from '@parley/contracts';

/** What conditions about tickets look at, in the order it is offered. A test holds it against the contract. */
export const ticketNatures = {
  'ticket.type': 'one',
  'ticket.text': 'text',
  'ticket.subject': 'text',
  'ticket.priority': 'one',
  'ticket.status': 'one',
  'ticket.source': 'one',
  'ticket.language': 'text',
  'ticket.labels': 'several',
  'ticket.team': 'one',
  'ticket.assignee': 'one',
  'ticket.mood': 'one',
  'contact.name': 'text',
  'contact.email': 'text',
  'contact.locale': 'text',
  'contact.verified': 'any',
} as const;
export type TicketConditionField = keyof typeof ticketNatures;
export const ticketConditionFields = Object.keys(ticketNatures) as TicketConditionField[];
export const isTicketField = (field: string): field is TicketConditionField => Object.hasOwn(ticketNatures, field);

const bare = ['exists', 'missing'] as const satisfies readonly ConditionOp[];
const texts = ['contains', 'lacks', 'is', 'is_not', 'starts_with', ...bare] as const satisfies readonly ConditionOp[];
const byNature: Record<'one' | 'several' | 'text' | 'any', readonly ConditionOp[]> = {
  one: ['is', 'is_not', ...bare],
  several: ['contains', 'lacks', ...bare],
  text: texts,
  any: ['is', 'is_not', 'contains', 'lacks', 'above', 'below', ...bare],
};

/** How a field can be compared; fields of forms and attributes in every way. */
export const ticketOpsOf = (field: string): readonly ConditionOp[] => (field === 'contact.verified' ? ['is'] : byNature[isTicketField(field) ? ticketNatures[field] : 'any']);

export const isBareOp = (op: ConditionOp): boolean => op === 'exists' || op === 'missing';
export const ticketValuesOf = ({ value }: TicketComparison): (string | number | boolean)[] => (value === undefined ? [] : [value].flat());

/** A comparison of another field, or by other means, that has yet to be filled in. */
export function ticketComparisonOf(field: string, op: ConditionOp, values: readonly (string | number | boolean)[] = []): TicketComparison {
  if (isBareOp(op)) return { field, op };
  if (op === 'above' || op === 'below') return { field, op, value: typeof values[0] === 'number' ? values[0] : 0 };
  return { field, op, value: field === 'contact.verified' && values.length === 0 ? true : [...values] };
}

export const isWholeComparison = (comparison: TicketComparison): boolean => isBareOp(comparison.op) || ticketValuesOf(comparison).length > 0;
