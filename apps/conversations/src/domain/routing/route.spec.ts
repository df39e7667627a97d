import { describe, expect, it } from '@jest/globals';
import type { Desk, Rules } from './judge.js';
import { KEPT_CANDIDATES, route } from './route.js';
import { byUrgency, type Waiting } from './waiting.js';

const now = new Date('2026-03-02T09:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const rules: Rules = { strategy: 'least_load', capacity: 3, relaxSkillsAfter: null, stickyDays: 0 };
const waits = (conversationId: string, given: Partial<Waiting> = {}): Waiting => ({
  conversationId, priority: 'normal', channel: 'web', front: false, due: null, since: ago(60), skills: [], lastAgent: null, missedBy: [], ...given,
});
const sits = (agentId: string, given: Partial<Desk> = {}): Desk => ({
  agentId, online: true, inShift: true, load: 0, capacity: null, skills: [], weights: {}, lastAssignedAt: null, ...given,
});
const given = (waiting: Waiting[], desks: Desk[], changed: Partial<Rules> = {}) =>
  route([...waiting].sort(byUrgency), desks, { ...rules, ...changed }, now).map(({ waiting: one, agentId }) => [one.conversationId, agentId]);

describe('who gets a conversation', () => {
  it('nobody who is away, full, out of shift or lacks a skill', () => {
    const desks = [sits('away', { online: false }), sits('full', { load: 3 }), sits('home', { inShift: false }), sits('unable')];
    expect(given([waits('c', { skills: ['es'] })], desks)).toEqual([]);
    expect(given([waits('c', { skills: ['es'] })], [...desks, sits('able', { skills: ['fr', 'es'] })])).toEqual([['c', 'able']]);
  });

  it('somebody with room for its channel; what weighs more than the limit needs an empty desk', () => {
    const weights = { email: 2, sms: 100 };
    const [some, none] = [sits('some', { load: 2, weights }), sits('none', { weights, lastAssignedAt: ago(1) })];
    expect(given([waits('mail', { channel: 'email' })], [some])).toEqual([]);
    expect(given([waits('chat')], [some])).toEqual([['chat', 'some']]);
    expect(given([waits('call', { channel: 'sms' })], [some])).toEqual([]);
    expect(given([waits('call', { channel: 'sms' }), waits('chat', { since: ago(5) })], [some, none])).toEqual([['call', 'none'], ['chat', 'some']]);
    expect(given([waits('call', { channel: 'sms', since: ago(90) }), waits('mail', { channel: 'email' })], [none])).toEqual([['call', 'none']]);
  });

  it('the least share of load, not the least load', () => {
    expect(given([waits('c')], [sits('one-of-two', { load: 1, capacity: 2 }), sits('two-of-ten', { load: 2, capacity: 10 })])).toEqual([['c', 'two-of-ten']]);
  });

  it('of equal shares whoever was given nothing for longest', () => {
    expect(given([waits('c')], [sits('a', { lastAssignedAt: ago(5) }), sits('b', { lastAssignedAt: ago(50) })])).toEqual([['c', 'b']]);
    expect(given([waits('c')], [sits('a', { lastAssignedAt: ago(50) }), sits('b')])).toEqual([['c', 'b']]);
  });

  it('in turns, whatever the load', () => {
    const desks = [sits('a', { load: 2, lastAssignedAt: ago(50) }), sits('b', { load: 0, lastAssignedAt: ago(5) })];
    expect(given([waits('c')], desks, { strategy: 'round_robin' })).toEqual([['c', 'a']]);
  });

  it('the agent of last time, as long as they are free', () => {
    const lastAgent = { id: 'b', at: ago(86_400) };
    expect(given([waits('c', { lastAgent })], [sits('a'), sits('b', { load: 2 })], { stickyDays: 2 })).toEqual([['c', 'b']]);
    expect(given([waits('c', { lastAgent })], [sits('a'), sits('b', { load: 3 })], { stickyDays: 2 })).toEqual([['c', 'a']]);
    expect(given([waits('c', { lastAgent })], [sits('a'), sits('b', { load: 2 })], { stickyDays: 1 })).toEqual([['c', 'a']]);
  });

  it('somebody without the skill once it is not asked for any more', () => {
    const one = waits('c', { skills: ['es'], since: ago(60) });
    expect(given([one], [sits('a')], { relaxSkillsAfter: 61 })).toEqual([]);
    const [match] = route([one], [sits('a')], { ...rules, relaxSkillsAfter: 60 }, now);
    expect(match).toMatchObject({ agentId: 'a', skills: [], candidates: [{ reasons: ['eligible', 'skills_relaxed'] }] });
  });

  it('last of all somebody who left it unanswered', () => {
    expect(given([waits('c', { missedBy: ['a'] })], [sits('a'), sits('b', { load: 2 })])).toEqual([['c', 'b']]);
    expect(given([waits('c', { missedBy: ['a'] })], [sits('a')])).toEqual([['c', 'a']]);
  });

  it('nobody where people pick', () => {
    expect(given([waits('c')], [sits('a')], { strategy: 'manual' })).toEqual([]);
  });
});

describe('which conversation goes first', () => {
  it('what comes back, then priority, then SLA, then waiting time', () => {
    const queue = [
      waits('old', { since: ago(900) }), waits('young', { since: ago(10) }), waits('due', { since: ago(20), due: ago(-60) }),
      waits('urgent', { since: ago(5), priority: 'urgent' }), waits('back', { since: ago(1), front: true, priority: 'low' }),
    ];
    expect([...queue].sort(byUrgency).map(({ conversationId }) => conversationId)).toEqual(['back', 'urgent', 'due', 'old', 'young']);
    expect(given(queue, [sits('a', { capacity: 2 })])).toEqual([['back', 'a'], ['urgent', 'a']]);
  });

  it('one that nobody can take holds up nobody', () => {
    expect(given([waits('spanish', { since: ago(900), skills: ['es'] }), waits('plain')], [sits('a')])).toEqual([['plain', 'a']]);
  });

  it('never more than there is room for', () => {
    const queue = Array.from({ length: 10 }, (_, at) => waits(`c${at}`));
    const matches = given(queue, [sits('a', { load: 1 }), sits('b'), sits('over', { load: 7 })]);
    expect(matches.filter(([, agent]) => agent === 'a')).toHaveLength(2);
    expect(matches.filter(([, agent]) => agent === 'b')).toHaveLength(3);
    expect(matches).toHaveLength(5);
  });
});

describe('why', () => {
  it('names everything that speaks against each', () => {
    const desks = [sits('a', { online: false, load: 3 }), sits('b', { skills: ['es'] }), sits('c', { inShift: false })];
    const [match] = route([waits('x', { skills: ['es'] })], desks, rules, now);
    expect(match!.candidates.map(({ agentId, score, reasons }) => [agentId, score, reasons])).toEqual([
      ['b', 0, ['eligible']], ['a', null, ['not_online', 'at_capacity', 'lacks_skill']], ['c', null, ['out_of_shift', 'lacks_skill']],
    ]);
  });

  it('keeps the best twenty of many and counts all', () => {
    const [match] = route([waits('x')], Array.from({ length: 1000 }, (_, at) => sits(`a${at}`, { load: at % 3 })), rules, now);
    expect(match).toMatchObject({ considered: 1000 });
    expect(match!.candidates).toHaveLength(KEPT_CANDIDATES);
    expect(match!.candidates[0]).toMatchObject({ agentId: match!.agentId, load: 0, score: 0 });
  });
});
