import type { RoutingDecision } from '@parley/contracts';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseLanguage, needTexts, startLanguage } from '../../i18n/i18n.js';
import { becauseText, decisionText, reasonsText, waitText } from './why-text.js';

const candidate = (id: string, over: Partial<RoutingDecision['candidates'][number]> = {}): RoutingDecision['candidates'][number] => ({
  agent: { id, name: id.toUpperCase() }, load: 1, capacity: 5, lastAssignedAt: null, score: 0, reasons: ['eligible'], ...over,
});
const decision = (over: Partial<RoutingDecision> = {}): RoutingDecision => ({
  id: 'd', at: '2026-11-22T09:00:00.000Z', outcome: 'assigned', agent: { id: 'ben', name: 'BEN' }, policyId: 'p', policyName: 'Everybody', skills: [], cause: null, waitedMs: 12_000, considered: 3,
  candidates: [candidate('ben'), candidate('cy', { score: 1, load: 3 }), candidate('di', { score: null, reasons: ['not_online'] })], ...over,
});
const tell = (over?: Partial<RoutingDecision>) => decisionText(i18next.t, 'en', decision(over));
const because = (over?: Partial<RoutingDecision>) => becauseText(i18next.t, decision(over));

describe('why somebody got a conversation', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await needTexts('conversation');
  });

  it('is a sentence per outcome', () => {
    expect(tell()).toBe('Went to BEN after 12 seconds in the queue.');
    expect(tell({ waitedMs: 300 })).toBe('Went to BEN at once.');
    expect(tell({ outcome: 'requeued', cause: 'no_answer' })).toBe('BEN did not answer in time, so it went back to the queue.');
    expect(tell({ outcome: 'overflowed', cause: 'queue_full', agent: null })).toBe('The queue was full, so it went where the policy says.');
    expect(tell({ outcome: 'requeued', cause: 'something_new' })).toBe('It went back to the queue.');
  });

  it('says what put the winner first', () => {
    expect(because()).toBe('First of 2 who could get it, with 1 of 5 conversations.');
    expect(because({ candidates: [candidate('ben', { reasons: ['eligible', 'had_it_last'] })] })).toBe('Had this contact the last time.');
    expect(because({ candidates: [candidate('ben'), candidate('di', { score: null })] })).toBe('The only one who could get it.');
    expect(because({ outcome: 'requeued' })).toBeUndefined();
  });

  it('tells what speaks against the others', () => {
    expect(reasonsText(i18next.t, candidate('x', { reasons: ['not_online', 'lacks_skill'] }))).toBe('not online, lacks a skill');
    expect(reasonsText(i18next.t, candidate('x', { reasons: ['eligible', 'skills_relaxed'] }))).toBe('skills no longer asked for');
    expect(reasonsText(i18next.t, candidate('x'))).toBe('could get it');
  });

  it('says how long in the unit that fits, and all of it in Chinese too', async () => {
    expect([0, 59_400, 61_000, 7_200_000].map((ms) => waitText('en', ms))).toEqual(['0 seconds', '59 seconds', '1 minute', '2 hours']);
    await chooseLanguage('zh-CN');
    expect(decisionText(i18next.t, 'zh-CN', decision())).toMatch(/12\s?秒.*BEN/);
    await chooseLanguage('en');
  });
});
