import { describe, expect, it } from 'vitest';
import { findCanned } from './find-canned.js';

const canned = (code: string, over: Partial<Parameters<typeof findCanned>[0][number]> = {}) => ({ code, name: code, text: '', useCount: 0, inboxIds: [], ...over });
const all = [
  canned('refund', { name: 'Refund policy', text: 'You can send it back within thirty days.', useCount: 3 }),
  canned('ref', { name: 'Reference', useCount: 1 }),
  canned('hello', { name: 'Greeting', text: 'Hello {{contact.name|"there"}}, how may we help?', useCount: 9 }),
  canned('退款', { name: '退款说明', text: '您可以在三十天内申请退款。' }),
  canned('vip', { inboxIds: ['vip'] }),
];
const found = (query: string, inboxId = 'web') => findCanned(all, query, inboxId).map(({ code }) => code);

describe('the search for a canned response', () => {
  it('shows the most used first while nothing is typed, those of the inbox only', () => {
    expect(found('')).toEqual(['hello', 'refund', 'ref', '退款']);
    expect(found('', 'vip')).toContain('vip');
  });

  it('goes by code, then name, then text', () => {
    expect(found('ref')).toEqual(['ref', 'refund']);
    expect(found('greet')).toEqual(['hello']);
    expect(found('thirty days')).toEqual(['refund']);
    expect(found('申请')).toEqual(['退款']);
  });

  it('forgives left-out letters, accents and case', () => {
    expect(found('RFND')).toEqual(['refund']);
    expect(found('héllo')).toEqual(['hello']);
    expect(found('zzz')).toEqual([]);
  });
});
