import { describe, expect, it } from '@jest/globals';
import type { Comparison, Condition } from '@parley/contracts';
import { begin } from '../begin.js';
import { judge, type Facts } from './judge.js';

const conversation = begin({ tenantId: 't', inboxId: 'i', contactId: 'k' }, { now: new Date(0), newId: () => 'c' });
const facts: Facts = {
  conversation: { ...conversation, channel: 'web', labels: ['VIP', '退款'], attributes: { order: 42, paid: true } },
  contact: { name: 'Li Na', email: null, phone: '', locale: 'zh-CN', timeZone: null, verified: true, attributes: { plan: 'Gold' }, pageUrl: 'https://shop.example/cart' },
  message: { from: 'visitor', text: ' I want a REFUND ' },
  isOpen: (id) => id === 'open',
};
const holds = (condition: Condition) => judge(condition, facts).holds;

describe('judge', () => {
  it.each<[Comparison['field'], Comparison['op'], Comparison['value'], boolean]>([
    ['conversation.status', 'is', 'open', true],
    ['conversation.status', 'is', ['pending', 'snoozed'], false],
    ['conversation.status', 'is_not', ['pending', 'snoozed'], true],
    ['conversation.assignee', 'missing', undefined, true],
    ['conversation.inbox', 'exists', undefined, true],
    ['conversation.labels', 'contains', 'vip', true],
    ['conversation.labels', 'contains', 'VI', false],
    ['conversation.labels', 'contains', ['x', '退款'], true],
    ['conversation.labels', 'lacks', 'x', true],
    ['conversation.labels', 'lacks', ['x', 'vip'], false],
    ['contact.email', 'missing', undefined, true],
    ['contact.phone', 'exists', undefined, false],
    ['contact.verified', 'is', true, true],
    ['contact.page', 'contains', '/CART', true],
    ['contact.attributes.plan', 'is', 'gold', true],
    ['contact.attributes.toString', 'exists', undefined, false],
    ['conversation.attributes.order', 'above', 41, true],
    ['conversation.attributes.order', 'below', 42, false],
    ['conversation.attributes.paid', 'is', true, true],
    ['contact.attributes.plan', 'above', 1, false],
    ['message.text', 'contains', ['cancel', 'refund'], true],
    ['message.text', 'lacks', 'refund', false],
    ['message.text', 'is', 'i want a refund', true],
    ['message.text', 'starts_with', 'I WANT', true],
    ['message.from', 'is', 'visitor', true],
  ])('%s %s %j: %s', (field, op, value, expected) => expect(holds({ field, op, ...(value !== undefined && { value }) })).toBe(expected));

  it('asks the calendar', () => {
    expect(holds({ hoursId: 'open', open: true })).toBe(true);
    expect(holds({ hoursId: 'gone', open: false })).toBe(true);
  });

  it('nests, and accounts for each part', () => {
    const urgent: Comparison = { field: 'conversation.priority', op: 'is', value: 'urgent' };
    const open: Comparison = { field: 'conversation.status', op: 'is', value: 'open' };
    expect(judge({ all: [open, { any: [urgent, { all: [] }] }] }, facts)).toEqual({
      holds: true, of: 'all',
      parts: [
        { holds: true, of: 'conversation.status is "open"' },
        { holds: true, of: 'any', parts: [{ holds: false, of: 'conversation.priority is "urgent"' }, { holds: true, of: 'all', parts: [] }] },
      ],
    });
    expect(holds({ any: [] })).toBe(false);
  });
});
