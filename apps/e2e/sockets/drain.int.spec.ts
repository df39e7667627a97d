import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { needs, type TestSocket } from '@parley/testkit';
import { startParley, type WholeParley } from './start-parley.js';

const COUNT = 120;

needs('postgres')('a gateway that stops under load', () => {
  let parley: WholeParley;
  beforeEach(async () => {
    parley = await startParley();
  });
  afterEach(() => parley?.close());

  it('lets its clients go one after another, with what runs for them acked, and loses nothing', async () => {
    const { visitorToken } = await parley.chat();
    const sockets = await Promise.all(Array.from({ length: COUNT }, () => parley.socket({ token: visitorToken })));
    const sent = new Map<string, TestSocket>();
    let stopping = false;
    const pouring = sockets.map(async (socket) => {
      while (!stopping) await socket.say(`load`).catch(() => (stopping = true));
      const ref = randomUUID();
      if (socket.ws.readyState !== socket.ws.OPEN) return;
      socket.send('message.send', { clientMessageId: ref, text: 'last' }, ref);
      sent.set(ref, socket);
    });
    const since = Date.now();
    await parley.services['gateway']!.close();
    expect(Date.now() - since).toBeLessThan(15_000);
    await Promise.all(pouring);
    const closes = await Promise.all(sockets.map((socket) => socket.closed));
    expect(new Set(closes.map(({ code }) => code))).toEqual(new Set([1012]));
    const byes = sockets.map((socket) => socket.frames.at(-1));
    expect(byes.every((frame) => frame?.type === 'goodbye')).toBe(true);
    expect(new Set(byes.map((frame) => JSON.stringify(frame?.data))).size).toBeGreaterThan(COUNT / 2);
    const acked = sockets.flatMap((socket) => socket.frames.flatMap((frame) => (frame.type === 'ack' ? [frame.data.messageId] : [])));
    const stored = await parley.sql<{ id: string }>('select id from conversations.message');
    const ids = new Set(stored.map(({ id }) => id));
    expect(acked.filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(acked).size).toBe(acked.length);
  }, 60_000);

  it('takes no new client while it empties', async () => {
    const { visitorToken } = await parley.chat();
    const closing = parley.services['gateway']!.close();
    await expect(parley.socket({ token: visitorToken })).rejects.toThrow(/503|ECONN|hang up/);
    await closing;
  });
});
