import { describe, expect, it } from '@jest/globals';
import { demoAppointment, demoCourse, demoDay, demoOrder } from '../../flows/demo.js';
import { isWithin } from './demo-address.js';
import { faultsOf } from './faults.js';
import { hasKeyword, keywordKey } from './keywords.js';
import { flowTemplates } from './templates.js';

const demoUrl = 'http://localhost:3000/api/v1/bot/demo';

describe('templates', () => {
  it.each((['en', 'zh-CN'] as const).flatMap((locale) => flowTemplates(demoUrl, locale).map((template) => [template.id, locale, template] as const)))('%s of %s can be published as it is, in both languages', (_, locale, { graph }) => {
    expect(faultsOf(graph, { mayBeAsked: (url) => isWithin(url, demoUrl), secrets: new Map(), flows: new Map() })).toEqual([]);
    const oneSided: unknown[] = [];
    JSON.stringify(graph, (_key, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'en' in value !== 'zh-CN' in value) oneSided.push(value);
      return value;
    });
    expect(oneSided).toEqual([]);
    const titles = Object.values(graph.nodes).flatMap((node) => [node.title ?? '', node.kind === 'ticket' ? node.subject : '']);
    expect(titles.filter((title) => title !== '' && /\p{Script=Han}/u.test(title) !== (locale === 'zh-CN'))).toEqual([]);
  });
});

describe('the demo connector', () => {
  const now = new Date('2026-11-23T00:00:00Z');
  it('answers the same question alike, and other tenants otherwise', () => {
    expect(demoOrder('a', 'a-1042', now)).toEqual(demoOrder('a', 'A-1042', now));
    expect(demoOrder('a', 'A-1042', now)).not.toEqual(demoOrder('b', 'A-1042', now));
    expect(demoAppointment('a', { at: 'x', name: 'y', phone: 'z' })).toEqual(demoAppointment('a', { at: 'x', name: 'y', phone: 'z' }));
    expect(demoDay('a', '2026-11-29').times).toEqual([]);
  });
  it.each(['404', 'A-1404', '../x', 'x'])('knows no order %s', (number) => expect(demoOrder('a', number, now)).toBeUndefined());
  it('knows no course by an inherited name', () => expect(demoCourse('a', 'constructor', now)).toBeUndefined());

  it.each([
    [`${demoUrl}/orders/1`, true], [`${demoUrl}/../secrets`, false], [`${demoUrl}/%2e%2e/secrets`, false], ['http://localhost:3000/api/v1/bot/demonic', false], ['http://localhost:3001/api/v1/bot/demo/x', false],
    ['http://user@localhost:3000/api/v1/bot/demo/x', false], ['http://localhost:3000.evil.example/api/v1/bot/demo/x', false], [demoUrl, false], ['nonsense', false],
  ])('%s lies within: %s', (url, within) => expect(isWithin(url, demoUrl)).toBe(within));
});

describe('keywords', () => {
  it.each([
    ['order status please', 'order status', true], ['my reorder statuses', 'order status', false], ['我想查订单吗', '查订单', true], ['给我refund吧', 'refund', true], ['REFUND!', 'refund', true], ['refunded', 'refund', false], ['x', '', false],
  ])('%s has %s: %s', (said, key, has) => expect(hasKeyword(keywordKey(said), keywordKey(key))).toBe(has));
});
