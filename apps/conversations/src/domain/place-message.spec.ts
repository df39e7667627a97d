import { describe, expect, it } from '@jest/globals';
import { begin } from './begin.js';
import type { ConversationState, Draft, Moment } from './conversation.js';
import { placeMessage } from './place-message.js';

const now = new Date('2026-11-22T10:00:00.000Z');
const moment = (at = now): Moment => ({ now: at, newId: () => 'id' });
const state = begin({ tenantId: 't', inboxId: 'i', contactId: 'c' }, moment());
const from = (kind: 'visitor' | 'agent' | 'system', given: Partial<Draft> = {}): Draft => ({ sender: { kind, name: kind }, kind: 'text', text: `by ${kind}`, private: false, ...given });
const place = (at: ConversationState, ...drafts: Draft[]) => drafts.reduce((so, draft) => placeMessage(so.state, draft, moment()), { state: at } as ReturnType<typeof placeMessage>);

describe('placeMessage', () => {
  it('numbers without a gap and remembers the last message that the visitor may see', () => {
    const placed = place(state, from('visitor'), from('agent', { private: true }), from('agent'));
    expect(placed.message).toMatchObject({ seq: 3, prevPublicSeq: 1, inboundCount: 1, outboundCount: 1 });
    expect(placed.state).toMatchObject({ lastSeq: 3, lastPublicSeq: 3 });
  });

  it('keeps notes out of what the visitor sees', () => {
    const placed = place(state, from('visitor'), from('agent', { private: true, text: 'secret' }));
    expect(placed.state).toMatchObject({ lastSaidSeq: 2, lastPublicSaidSeq: 1 });
    expect(placed.state.outboundCount).toBe(0);
  });

  it('lets the visitor wait from the first message to the first public answer', () => {
    const waits = (...drafts: Draft[]) => place(state, ...drafts).state.waitingSince;
    expect(waits(from('visitor'), from('visitor'))).toEqual(now);
    expect(waits(from('visitor'), from('agent', { private: true }))).toEqual(now);
    expect(waits(from('visitor'), from('agent'))).toBeNull();
    expect(waits(from('visitor'), from('agent', { automatic: true }))).toEqual(now);
  });

  it('lets who wrote on wait for an answer to that, from when the first one came', () => {
    const later = new Date(now.getTime() + 900);
    const answered = (answersUpTo: number) => placeMessage(place(state, from('visitor'), from('visitor')).state, from('agent', { answersUpTo }), moment(later)).state;
    expect(answered(1).waitingSince).toEqual(later);
    expect(answered(2).waitingSince).toBeNull();
    const hello = placeMessage(place(state, from('visitor')).state, from('agent', { answersUpTo: 1 }), moment(later)).state;
    expect(placeMessage(hello, from('agent', { answersUpTo: 1 }), moment(later)).state.waitingSince).toBeNull();
  });

  it('takes a line for no activity', () => {
    const before = place(state, from('visitor')).state;
    const { state: after } = placeMessage(before, from('system', { kind: 'event', private: true }), moment(new Date(now.getTime() + 5000)));
    expect(after).toMatchObject({ lastSeq: 2, lastSaidSeq: 1, lastActivityAt: before.lastActivityAt, listedAt: before.listedAt });
  });

  it('moves a conversation up in lists in steps, never by less', () => {
    const after = (ms: number) => placeMessage(state, from('visitor'), moment(new Date(now.getTime() + ms))).state;
    expect(after(4999)).toMatchObject({ listedAt: now, lastActivityAt: new Date(now.getTime() + 4999) });
    expect(after(5000).listedAt).toEqual(new Date(now.getTime() + 5000));
  });

  it('never lets time run backwards within a conversation', () => {
    const { message } = placeMessage(state, from('visitor'), moment(new Date(now.getTime() - 5000)));
    expect(message.createdAt).toEqual(now);
  });
});
