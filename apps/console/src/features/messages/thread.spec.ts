import { describe, expect, it } from 'vitest';
import { message } from '../../../test/samples.js';
import { lastSeq, type Thread, withMessage, withNewest, withOlder } from './thread.js';

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
});
