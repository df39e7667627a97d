import { describe, expect, it } from '@jest/globals';
import { begin } from '../begin.js';
import type { ConversationState } from '../conversation.js';
import { stillWaits, waitAfter } from './waits.js';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const open: ConversationState = { ...begin({ tenantId: 't', inboxId: 'i', contactId: 'k' }, { now: at(0), newId: () => 'c' }), inboundCount: 2 };
const waiting: ConversationState = { ...open, waitingSince: at(1) };
const resolved = { ...open, status: 'resolved', resolvedAt: at(9) } as ConversationState;
const posted = (from?: 'visitor' | 'agent') => ({ type: 'message.posted' as const, at: at(5), from });

describe('waitAfter', () => {
  it('waits for an answer from the first question on', () => {
    expect(waitAfter('waiting', posted('visitor'), waiting)).toEqual({ beganAt: at(1), inboundCount: 2 });
    expect(waitAfter('waiting', posted('agent'), open)).toBe('over');
  });
  it('waits for the visitor from each answer on, automatic ones aside', () => {
    expect(waitAfter('answered', posted('agent'), open)).toEqual({ beganAt: at(5), inboundCount: 2 });
    expect(waitAfter('answered', posted(), open)).toBeUndefined();
    expect(waitAfter('answered', posted('visitor'), waiting)).toBe('over');
    expect(waitAfter('answered', posted('agent'), resolved)).toBe('over');
  });
  it('waits from the beginning, and from the end until it is none', () => {
    expect(waitAfter('created', { type: 'conversation.created', at: at(0) }, open)).toEqual({ beganAt: at(0), inboundCount: 2 });
    expect(waitAfter('created', posted('visitor'), waiting)).toBeUndefined();
    expect(waitAfter('resolved', { type: 'conversation.resolved', at: at(9) }, resolved)).toEqual({ beganAt: at(9), inboundCount: 2 });
    expect(waitAfter('resolved', { type: 'conversation.reopened', at: at(9) }, open)).toBe('over');
  });
});

describe('stillWaits', () => {
  it.each([
    ['created', at(0), open, true], ['waiting', at(1), waiting, true], ['waiting', at(2), waiting, false], ['waiting', at(1), open, false],
    ['answered', at(5), open, true], ['answered', at(5), { ...open, inboundCount: 3 }, false], ['answered', at(5), resolved, false],
    ['resolved', at(9), resolved, true], ['resolved', at(8), resolved, false], ['resolved', at(9), open, false],
  ] as const)('%s since %s: %#', (since, beganAt, state, expected) => expect(stillWaits(since, { beganAt, inboundCount: 2 }, state)).toBe(expected));
});
