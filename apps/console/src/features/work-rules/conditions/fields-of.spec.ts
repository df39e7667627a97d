import { Comparison, Condition, conditionFields } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { comparisonOf, fieldNatures, isWholeCondition, knownFields, opsOf, valuesOf } from './fields-of.js';
import { leafCount, MAX_LEVELS } from './groups.js';

describe('conditions', () => {
  it('look at the fields of the contract', () => {
    expect(fieldNatures).toEqual(conditionFields);
  });

  it('offer only comparisons that the contract takes', () => {
    for (const field of knownFields) {
      for (const op of opsOf(field)) expect([field, op, Comparison.safeParse(comparisonOf(field, op, field === 'contact.verified' ? [true] : ['x'])).success]).toEqual([field, op, true]);
    }
    for (const nature of ['text', 'number', 'boolean', 'date', 'choice'] as const) {
      for (const op of opsOf('contact.attributes.x', nature)) expect(Comparison.safeParse(comparisonOf('contact.attributes.x', op, nature === 'number' ? [1] : ['x'])).success).toBe(true);
    }
  });

  it('are whole when all of them are filled in', () => {
    const empty = comparisonOf('conversation.status', 'is');
    expect(isWholeCondition({ all: [] })).toBe(true);
    expect(isWholeCondition({ all: [{ any: [empty] }] })).toBe(false);
    expect(isWholeCondition({ all: [{ any: [comparisonOf('conversation.status', 'is', ['open'])] }] })).toBe(true);
    expect(isWholeCondition({ hoursId: '', open: true })).toBe(false);
    expect(valuesOf({ field: 'conversation.status', op: 'is', value: 'open' })).toEqual(['open']);
  });

  it('nest as deep as the contract allows', () => {
    const nested = (levels: number): Condition => (levels === 0 ? { field: 'contact.name', op: 'exists' } : { all: [nested(levels - 1)] });
    expect(Condition.safeParse(nested(MAX_LEVELS)).success).toBe(true);
    expect(Condition.safeParse(nested(MAX_LEVELS + 1)).success).toBe(false);
    expect(leafCount({ any: [nested(2), nested(1)] })).toBe(2);
  });
});
