import type { LineEvent } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { at, message } from '../../../test/samples.js';
import { lastSeq, lastShownSeq, replaced, type Thread, withMessage, withNewest, withOlder } from './thread.js';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
const thread = (from: number, to: number): Thread => ({ messages: range(from, to), hasOlder: from > 1 });
const seqs = ({ messages }: Thread) => messages.map(({ seq }) => seq);

describe('the loaded part of a conversation', () => {
  it('begins with the newest page', () => {
    expect(withNewest(undefined, { data: range(51, 100), hasMore: true })).toMatchObject({ hasOlder: true, messages: { length: 50 } });
  });

  it('joins a newer page to what was loaded', () => {
    const joined = withNewest(thread(1, 4), { data: range(3, 6), hasMore: true });
    expect(seqs(joined)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(joined.hasOlder).toBe(false);
  });

  it('joins a page that begins right behind it', () => {
    expect(seqs(withNewest(thread(1, 2), { data: range(3, 4), hasMore: true }))).toEqual([1, 2, 3, 4]);
  });

  it('begins anew rather than showing a gap', () => {
    expect(withNewest(thread(1, 4), { data: range(9, 10), hasMore: true })).toEqual({ messages: range(9, 10), hasOlder: true });
  });

  it('grows upwards', () => {
    const older = withOlder(thread(4, 6), { data: range(1, 3), hasMore: false });
    expect(seqs(older)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(older.hasOlder).toBe(false);
  });

  it('takes a live message once and in its place', () => {
    const gap: Thread = { messages: [message(1), message(3)], hasOlder: false };
    expect(seqs(withMessage(gap, message(4)))).toEqual([1, 3, 4]);
    expect(seqs(withMessage(gap, message(2)))).toEqual([1, 2, 3]);
    expect(withMessage(gap, message(3))).toBe(gap);
  });

  it('leaves a message from before its beginning to its page', () => {
    const part = thread(5, 6);
    expect(withMessage(part, message(2))).toBe(part);
  });

  it('knows where it ends', () => {
    expect(lastSeq(thread(2, 7))).toBe(7);
    expect(lastSeq(undefined)).toBe(0);
  });

  describe('after changes of its messages', () => {
    const by = { kind: 'visitor' as const, id: 'contact', name: 'Liam' };
    const entry = (seq: number, event: Partial<LineEvent>) => message(seq, { kind: 'event', text: undefined, event: { by, ...event } as LineEvent });
    const edited = (seq: number, text: string, version = 2) => entry(seq, { change: 'edited', messageId: 'm2', messageSeq: 2, text, version, editedAt: at(9) });
    const textOf = ({ messages }: Thread, seq: number) => messages.find((one) => one.seq === seq)?.text;

    it('shows what they say by now, also where they are quoted', () => {
      const quoting = message(3, { replyTo: 'm2', quote: { messageId: 'm2', seq: 2, kind: 'text', sender: by, text: 'text 2' } });
      const now = withMessage({ messages: [message(1), message(2), quoting], hasOlder: false }, edited(4, 'better'));
      expect(textOf(now, 2)).toBe('better');
      expect(now.messages[2]?.quote?.text).toBe('better');
      expect([lastSeq(now), lastShownSeq(now)]).toEqual([4, 3]);
    });

    it('comes out the same in whichever order pages and entries arrive', () => {
      const first = withMessage(withMessage(thread(1, 3), edited(4, 'one')), edited(5, 'two', 3));
      const second = withOlder({ messages: [message(3), edited(4, 'one'), edited(5, 'two', 3)], hasOlder: true }, { data: [message(1), message(2)], hasMore: false });
      const third = withOlder({ messages: [message(3), edited(4, 'one'), edited(5, 'two', 3)], hasOlder: true }, { data: [message(1), message(2, { text: 'two', version: 3, changedSeq: 5 })], hasMore: false });
      expect([first, second, third].map((one) => textOf(one, 2))).toEqual(['two', 'two', 'two']);
    });

    it('keeps nothing of a message that was deleted', () => {
      const now = withMessage(thread(1, 3), entry(4, { change: 'deleted', messageId: 'm2', messageSeq: 2, deletedAt: at(9) }));
      expect(now.messages[1]).toMatchObject({ deletedAt: at(9), attachments: [] });
      expect(textOf(now, 2)).toBeUndefined();
    });

    it('is not set back by an answer that is older than what was heard', () => {
      const now = withMessage(thread(1, 3), edited(5, 'newer', 3));
      expect(textOf(replaced(now, message(2, { text: 'older', changedSeq: 4 })), 2)).toBe('newer');
      expect(textOf(replaced(now, message(2, { text: 'newest', changedSeq: 6 })), 2)).toBe('newest');
    });
  });
});
