import type { Message } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { rowsOf, type Bubble } from '../src/panel/rows.js';
import type { Outgoing } from '../src/panel/thread.js';

const at = (minute: number, day = 20) => new Date(2026, 10, day, 12, minute).toISOString();
const message = (seq: number, fields: Partial<Message>): Message => ({
  id: `m${seq}`, seq, prevSeq: seq - 1, sender: { kind: 'agent', id: 'a', name: 'Ada' }, kind: 'text', text: 'x', attachments: [], private: false, createdAt: at(seq), ...fields,
});
const mine = { kind: 'visitor', name: '' } as const;
const sending = (fields: Partial<Outgoing> = {}): Outgoing => ({ clientMessageId: 'o1', text: 'out', at: at(9), state: 'sending', ...fields });
const unmarked = { delivered: 0, read: 0 };
const bubbles = (rows: ReturnType<typeof rowsOf>) => rows.filter((row): row is Bubble => row.kind === 'bubble');

describe('rowsOf', () => {
  it('puts a day before its first line', () => {
    const rows = rowsOf([message(1, { createdAt: at(1, 19) }), message(2, {}), message(3, {})], [], unmarked);
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'bubble', 'day', 'bubble', 'bubble']);
  });

  it('joins what one sender said within minutes', () => {
    const rows = bubbles(rowsOf([message(1, {}), message(2, {}), message(3, { sender: { kind: 'agent', id: 'b', name: 'Bo' } }), message(20, {})], [], unmarked));
    expect(rows.map(({ first, last }) => [first, last])).toEqual([[true, false], [false, true], [true, true], [true, true]]);
  });

  it('tells how far each own message came', () => {
    const sent = [message(1, { sender: mine }), message(2, { sender: mine }), message(3, { sender: mine })];
    const rows = bubbles(rowsOf(sent, [sending(), sending({ clientMessageId: 'o2', state: 'failed' })], { delivered: 2, read: 1 }));
    expect(rows.map(({ delivery }) => delivery)).toEqual(['read', 'delivered', 'sent', 'sending', 'failed']);
  });

  it('keeps the key of a message when it is stored', () => {
    const before = bubbles(rowsOf([], [sending()], unmarked))[0]?.key;
    const after = bubbles(rowsOf([message(1, { sender: mine, clientMessageId: 'o1' })], [], unmarked))[0]?.key;
    expect(after).toBe(before);
  });

  it('tells the visitor only of changes that are theirs', () => {
    const by = { kind: 'agent', name: 'Ada' } as const;
    const events = (['assigned', 'labels', 'priority', 'resolved'] as const).map((change, index) => message(index + 1, { kind: 'event', event: { change, by } }));
    expect(rowsOf(events, [], unmarked).flatMap((row) => (row.kind === 'event' ? [row.message.event?.change] : []))).toEqual(['assigned', 'resolved']);
  });
});
