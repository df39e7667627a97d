import { Refused, type SegmentCondition, type Staff } from '@parley/contracts';

const fieldsOf = (condition: SegmentCondition): string[] =>
  'all' in condition ? condition.all.flatMap(fieldsOf) : 'any' in condition ? condition.any.flatMap(fieldsOf) : [condition.field];

/** Whoever sees a field only in part could guess it letter by letter. @throws Refused `auth.forbidden` */
export function mustNotAskMasked(who: Staff, condition: SegmentCondition | undefined): void {
  const masks = who.kind === 'agent' ? (who.masks ?? []) : [];
  if (condition && masks.length > 0 && fieldsOf(condition).some((field) => masks.some((mask) => field === `contact.${mask}`))) throw new Refused('auth.forbidden');
}
