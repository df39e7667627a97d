import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Broadcast } from './broadcast.js';
import { InOrder } from './in-order.js';

const message = (seq: number, conversationId = 'c') => new Broadcast({ type: 'message', conversationId, seq, staff: '', visitor: '' });
const other = new Broadcast({ type: 'presence', data: { kind: 'agent', id: 'a', status: 'online' } });

describe('InOrder', () => {
  let out: string[];
  let order: InOrder;
  beforeEach(() => {
    jest.useFakeTimers();
    out = [];
    order = new InOrder(({ event }) => out.push(event.type === 'message' ? `${event.conversationId}${event.seq}` : event.type));
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const take = (...broadcasts: Broadcast[]) => broadcasts.forEach((broadcast) => order.take(broadcast));

  it('passes what comes in order at once, from wherever it begins', () => {
    take(message(7), message(8), other, message(1, 'd'));
    expect(out).toEqual(['c7', 'c8', 'presence', 'd1']);
  });

  it('holds a message back until the one before it has come', () => {
    take(message(1), message(3), message(5), message(4), message(1, 'd'));
    expect(out).toEqual(['c1', 'd1']);
    take(message(2));
    expect(out).toEqual(['c1', 'd1', 'c2', 'c3', 'c4', 'c5']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not wait long for one that was lost, and lets it pass if it comes late', () => {
    take(message(1), message(4), message(3));
    jest.advanceTimersByTime(49);
    expect(out).toEqual(['c1']);
    jest.advanceTimersByTime(1);
    expect(out).toEqual(['c1', 'c3', 'c4']);
    take(message(2), message(5));
    expect(out).toEqual(['c1', 'c3', 'c4', 'c2', 'c5']);
  });

  it('is bounded', () => {
    take(message(1), ...Array.from({ length: 300 }, (_, at) => message(at + 3)));
    expect(out.length).toBeGreaterThan(1);
    for (let at = 0; at < 500; at++) take(message(1, `conversation-${at}`));
    order.end();
    expect(jest.getTimerCount()).toBe(0);
  });
});
