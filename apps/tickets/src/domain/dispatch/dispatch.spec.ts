import { describe, expect, it } from '@jest/globals';
import { TicketCondition, TicketRuleBody } from '@parley/contracts';
import { candidatesOf, type Member } from './choose-assignee.js';
import { applyRule, chooseRule } from './choose-rule.js';
import { judgeTicket, type TicketFacts } from './facts.js';
import { languageOf } from './language.js';

const facts = (given: Partial<TicketFacts> = {}): TicketFacts => ({
  typeId: 'type-1', statusId: 'status-1', category: 'new', priority: 'normal', source: 'agent', teamId: null, assigneeId: null, labels: ['vip'], subject: 'The Invoice is wrong', description: 'Please refund', fields: {}, attributes: {},
  requester: null, ...given,
});
const holds = (condition: unknown, given: Partial<TicketFacts> = {}) => judgeTicket(TicketCondition.parse(condition), facts(given)).holds;

describe('conditions about tickets', () => {
  it.each([
    [{ field: 'ticket.text', op: 'contains', value: ['REFUND', 'broken'] }, true],
    [{ field: 'ticket.text', op: 'lacks', value: 'refund' }, false],
    [{ field: 'ticket.status', op: 'is', value: 'new' }, true],
    [{ field: 'ticket.status', op: 'is', value: 'status-1' }, true],
    [{ field: 'ticket.labels', op: 'contains', value: 'VIP' }, true],
    [{ field: 'ticket.labels', op: 'contains', value: 'vi' }, false],
    [{ field: 'ticket.mood', op: 'missing' }, true],
    [{ field: 'contact.email', op: 'exists' }, false],
    [{ all: [] }, true],
    [{ any: [] }, false],
  ])('%j', (condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  it('look into form fields: numbers, choices, each level of a category', () => {
    const fields = { amount: 120, product: ['hardware', 'router'], kind: 'return' };
    expect(holds({ field: 'ticket.fields.amount', op: 'above', value: 100 }, { fields })).toBe(true);
    expect(holds({ field: 'ticket.fields.product', op: 'is', value: 'router' }, { fields })).toBe(true);
    expect(holds({ field: 'ticket.fields.product', op: 'contains', value: 'route' }, { fields })).toBe(false);
    expect(holds({ field: 'ticket.fields.kind', op: 'contains', value: 'turn' }, { fields })).toBe(true);
    expect(holds({ field: 'ticket.fields.constructor', op: 'exists' }, { fields })).toBe(false);
  });

  it('look at the requester and at moods that were found out', () => {
    const requester = { name: 'Mei', email: null, locale: 'zh-CN', verified: true, attributes: { plan: 'gold' } };
    expect(holds({ all: [{ field: 'contact.attributes.plan', op: 'is', value: 'Gold' }, { field: 'contact.verified', op: 'is', value: true }, { field: 'ticket.mood', op: 'is', value: 'negative' }] }, { requester, attributes: { mood: 'negative' } })).toBe(true);
  });

  it.each([[{ field: 'ticket.colour', op: 'is', value: 'red' }], [{ field: 'ticket.priority', op: 'contains', value: 'x' }], [{ field: 'ticket.text', op: 'is' }], [{ field: 'ticket.fields.amount', op: 'above', value: 'a lot' }]])('are refused: %j', (condition) => {
    expect(TicketCondition.safeParse(condition).success).toBe(false);
  });
});

describe('the language of a ticket', () => {
  it.each([
    ['请帮我查一下订单 A-1024', null, 'zh'],
    ['My order 订单 is late and nobody answers', null, 'en'],
    ['Wo ist meine Bestellung?', 'de-DE', 'de'],
    ['Where is it?', 'zh-CN', 'en'],
    ['注文はどこですか', null, 'ja'],
    ['주문은 어디에 있나요', null, 'ko'],
    ['12345 !!!', 'zh-CN', 'zh'],
    ['', null, null],
  ])('%s (%s): %s', (text, locale, expected) => {
    expect(languageOf(text, locale)).toBe(expected);
  });
});

describe('a rule of dispatch', () => {
  const rule = (id: string, given: object) => ({ id, body: TicketRuleBody.parse({ name: id, ...given }) });

  it('is the first enabled one that holds', () => {
    const rules = [rule('off', { enabled: false }), rule('other', { conditions: { field: 'ticket.priority', op: 'is', value: 'urgent' } }), rule('money', { conditions: { field: 'ticket.text', op: 'contains', value: 'invoice' } }), rule('rest', {})];
    const { rule: chosen, looked } = chooseRule(rules, facts());
    expect([chosen?.id, looked.map((one) => one.rule.id)]).toEqual(['money', ['other', 'money']]);
    expect(chooseRule([rules[1]!], facts()).rule).toBeNull();
  });

  it('gives way to what a person said, and has its way with another type', () => {
    const { body } = rule('a', { outcome: { teamId: '0199aaaa-0000-7000-8000-000000000001', priority: 'high', labels: ['vip', 'money'] } });
    const [team, own] = ['0199aaaa-0000-7000-8000-000000000001', '0199aaaa-0000-7000-8000-000000000002'];
    expect(applyRule(facts(), body, 'created')).toEqual({ teamId: team, priority: 'high', labels: ['vip', 'money'] });
    expect(applyRule(facts({ teamId: own, priority: 'low' }), body, 'created')).toMatchObject({ teamId: own, priority: 'low' });
    expect(applyRule(facts({ teamId: own, priority: 'low' }), body, 'type')).toMatchObject({ teamId: team, priority: 'high' });
    expect(applyRule(facts({ teamId: own }), body, 'team')).toMatchObject({ teamId: own, priority: 'normal' });
  });
});

describe('who gets a ticket', () => {
  const member = (id: string, given: Partial<Member> = {}): Member => ({ id, name: id, active: true, skills: [], openTickets: 0, lastGivenAt: null, ...given });
  const ids = (members: Member[], policy: 'manual' | 'round_robin' | 'least_loaded', skills: string[] = []) => candidatesOf(members, { policy, skills }).map(({ id }) => id);
  const at = (minute: number) => new Date(minute * 60_000);

  it('goes round, or by load, among those who work here and have all skills', () => {
    const members = [member('a', { lastGivenAt: at(3), openTickets: 1 }), member('b', { lastGivenAt: at(1), openTickets: 5 }), member('c', { openTickets: 1 }), member('gone', { active: false })];
    expect(ids(members, 'round_robin')).toEqual(['c', 'b', 'a']);
    expect(ids(members, 'least_loaded')).toEqual(['c', 'a', 'b']);
    expect(ids(members, 'manual')).toEqual([]);
    expect(ids([member('x', { skills: ['billing'] }), member('y', { skills: ['billing', 'german'] })], 'round_robin', ['billing', 'german'])).toEqual(['y']);
  });
});
