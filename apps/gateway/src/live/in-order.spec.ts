import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MAX_UNHEARD, type LiveMessage } from '@parley/contracts';
import { Broadcast } from './broadcast.js';
import { InOrder } from './in-order.js';
import { Room } from './room.js';

const live = (seq: number, conversationId = 'c', text = ''): LiveMessage => ({ type: 'message', conversationId, seq, staff: text, visitor: text });
const message = (seq: number, conversationId = 'c', text = '') => new Broadcast(live(seq, conversationId, text));
const other = new Broadcast({ type: 'presence', data: { kind: 'agent', id: 'a', status: 'online' } });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('InOrder', () => {
  let out: string[];
  let asked: { conversationId: string; afterSeq: number; beforeSeq: number; answer(found: LiveMessage[]): void; fail(): void }[];
  let order: InOrder;
  const make = (room = new Room(200 * 500 + 500)) =>
    new InOrder({
      pass: ({ event }) => out.push(event.type === 'message' ? `${event.conversationId}${event.seq}` : event.type),
      unheard: (conversationId, between) => new Promise((answer, fail) => asked.push({ conversationId, ...between, answer, fail: () => fail(new Error('away')) })),
      room,
    });
  beforeEach(() => {
    jest.useFakeTimers();
    out = [];
    asked = [];
    order = make();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const take = (...broadcasts: Broadcast[]) => broadcasts.forEach((broadcast) => order.take(broadcast));
  const afterMs = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  const answered = async (...found: LiveMessage[]) => {
    asked.at(-1)!.answer(found);
    await afterMs(0);
  };

  it('passes what comes in order at once, from wherever it begins', () => {
    take(message(7), message(8), other, message(1, 'd'));
    expect(out).toEqual(['c7', 'c8', 'presence', 'd1']);
  });

  it('holds a message back until the one before it has come', async () => {
    take(message(1), message(3), message(5), message(4), message(1, 'd'));
    expect(out).toEqual(['c1', 'd1']);
    take(message(2));
    expect(out).toEqual(['c1', 'd1', 'c2', 'c3', 'c4', 'c5']);
    expect(jest.getTimerCount()).toBe(0);
    expect(asked).toEqual([]);
  });

  it('asks for what does not come, once, and goes on with it in order', async () => {
    take(message(1), message(4), message(6));
    await afterMs(49);
    expect(asked).toEqual([]);
    await afterMs(1);
    take(message(7), message(1, 'd'), message(2, 'd'));
    expect(asked).toMatchObject([{ conversationId: 'c', afterSeq: 1, beforeSeq: 6 }]);
    expect(out).toEqual(['c1', 'd1', 'd2']);
    await answered(live(2), live(3), live(4), live(5));
    expect(out).toEqual(['c1', 'd1', 'd2', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
    expect(asked).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('needs no answer any more when what was missing comes by itself meanwhile', async () => {
    take(message(1), message(3));
    await afterMs(50);
    take(message(2));
    expect(out).toEqual(['c1', 'c2', 'c3']);
    take(message(5));
    await answered(live(2));
    expect(out).toEqual(['c1', 'c2', 'c3']);
    await afterMs(50);
    expect(asked).toMatchObject([{ afterSeq: 1 }, { afterSeq: 3, beforeSeq: 5 }]);
  });

  it('asks again for a gap that is newer than the question', async () => {
    take(message(1), message(3));
    await afterMs(50);
    take(message(6));
    await answered(live(2));
    expect(out).toEqual(['c1', 'c2', 'c3']);
    await afterMs(50);
    await answered(live(4), live(5));
    expect(out).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
  });

  it.each<[string, () => Promise<void>]>([
    ['fails', async () => asked[0]!.fail()],
    ['does not know it', () => answered()],
    ['does not come', async () => void (await afterMs(1000))],
  ])('goes on without it when the answer %s, and drops what comes too late', async (_how, end) => {
    take(message(1), message(5), message(4));
    await afterMs(50);
    await end();
    await afterMs(0);
    expect(out).toEqual(['c1', 'c4', 'c5']);
    take(message(2), message(6), message(6));
    if (asked[0]) asked[0].answer([live(2), live(3)]);
    await afterMs(0);
    expect(out).toEqual(['c1', 'c4', 'c5', 'c6']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves a large gap to the clients', async () => {
    take(message(1), message(MAX_UNHEARD + 3));
    await afterMs(50);
    expect([out, asked]).toEqual([['c1', `c${MAX_UNHEARD + 3}`], []]);
  });

  it('holds a bounded number, and never lets one pass another', async () => {
    take(message(1), ...range(5, 204).map((seq) => message(seq)), message(3), message(206), message(205));
    expect(out).toEqual(['c1', ...range(5, 204).map((seq) => `c${seq}`), 'c205', 'c206']);
    for (let at = 0; at < 500; at++) take(message(1, `conversation-${at}`), message(3, `conversation-${at}`));
    order.end();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('shares its room with other channels, and gives it back', async () => {
    const room = new Room(1000);
    order = make(room);
    const neighbour = make(room);
    take(message(1, 'c', 'sixsix'), message(3, 'c', 'sixsix'));
    neighbour.take(message(1, 'd', 'sixsix'));
    neighbour.take(message(3, 'd', 'sixsix'));
    expect(out).toEqual(['c1', 'd1', 'd3']);
    take(message(2, 'c', ''));
    neighbour.take(message(5, 'd', 'sixsix'));
    expect(out).toEqual(['c1', 'd1', 'd3', 'c2', 'c3']);
    neighbour.end();
    take(message(5, 'c', 'sixsix'));
    expect(out).toEqual(['c1', 'd1', 'd3', 'c2', 'c3']);
    order.end();
  });

  it('does nothing more after its end', async () => {
    take(message(1), message(3));
    await afterMs(50);
    order.end();
    await answered(live(2));
    expect(out).toEqual(['c1']);
  });
});
