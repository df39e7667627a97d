import type { Message } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { at, message } from '../../../test/samples.js';
import { linesOf } from './lines.js';

const agent = { kind: 'agent' as const, id: 'me', name: 'Ann' };
const shape = (messages: Message[], unreadAfter?: number) => linesOf(messages, unreadAfter).map((line) => (line.kind === 'group' ? line.messages.map(({ seq }) => seq) : line.kind));

describe('the lines of a conversation', () => {
  it('group what one sender says within five minutes', () => {
    expect(shape([message(1), message(2), message(3, { sender: agent }), message(4, { sender: agent, private: true }), message(12, { sender: agent, private: true })])).toEqual(['day', [1, 2], [3], [4], [12]]);
  });

  it('put a day before the first message of it', () => {
    const yesterday = new Date(Date.parse(at(1)) - 86_400_000).toISOString();
    expect(shape([message(1, { createdAt: yesterday }), message(2)])).toEqual(['day', [1], 'day', [2]]);
  });

  it('break a group for what was changed', () => {
    expect(shape([message(1), message(2, { kind: 'event', sender: { kind: 'system', name: 'Parley' } }), message(3)])).toEqual(['day', [1], 'event', [3]]);
  });

  it('mark the first unread message of the visitor, once', () => {
    expect(shape([message(1), message(2, { sender: agent }), message(3), message(4)], 1)).toEqual(['day', [1], [2], 'unread', [3, 4]]);
    expect(shape([message(1), message(2)], 2)).toEqual(['day', [1, 2]]);
  });

  it('are none for what only changes another message, and groups go on over it', () => {
    const reacted = message(2, { kind: 'event', event: { change: 'reacted', by: agent, messageId: 'm1', messageSeq: 1, reactions: [] } });
    expect(shape([message(1), reacted, message(3)])).toEqual(['day', [1, 3]]);
  });

  it('keep a whisper apart from notes', () => {
    expect(shape([message(1, { sender: agent, private: true }), message(2, { sender: agent, private: true, kind: 'whisper' })])).toEqual(['day', [1], [2]]);
  });

  it('are none for nothing', () => {
    expect(linesOf([])).toEqual([]);
  });
});
