import { TicketComparison, ticketConditionFields as ofContract } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { isWholeComparison, ticketComparisonOf, ticketConditionFields, ticketNatures, ticketOpsOf } from './ticket-conditions.js';

describe('conditions about tickets', () => {
  it('look at the fields of the contract', () => {
    expect(ticketNatures).toEqual(ofContract);
  });

  it('offer only comparisons that the contract takes', () => {
    for (const field of [...ticketConditionFields, 'ticket.fields.order', 'contact.attributes.plan']) {
      for (const op of ticketOpsOf(field)) expect([field, op, TicketComparison.safeParse(ticketComparisonOf(field, op, field === 'contact.verified' ? [true] : ['x'])).success]).toEqual([field, op, true]);
    }
  });

  it('are whole when all of them are filled in', () => {
    expect(isWholeComparison(ticketComparisonOf('ticket.type', 'is'))).toBe(false);
    expect(isWholeComparison(ticketComparisonOf('ticket.type', 'exists'))).toBe(true);
  });
});
