import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eventually, needs } from '@parley/testkit';
import { rawPeer } from './raw-peer.js';
import { startParley, type WholeParley } from './start-parley.js';

needs('postgres')('sockets when something is down or slow', () => {
  let parley: WholeParley;
  beforeEach(async () => {
    parley = await startParley({ env: { SOCKET_HEARTBEAT_SECONDS: '1', MAX_SOCKETS: '8', MAX_SOCKETS_PER_ADDRESS: '6' } });
  });
  afterEach(() => parley?.close());

  it('keeps open without conversations, and says within 2 s that a message may be sent again', async () => {
    const { visitor, conversationId } = await parley.chat();
    await parley.services['conversations']!.close();
    const since = Date.now();
    for (const [type, data] of [
      ['message.send', { clientMessageId: randomUUID(), text: 'kept' }],
      ['read', { conversationId, seq: 1 }],
    ] as const) {
      const ref = visitor.send(type, data);
      expect((await visitor.until('error', (_data, at) => at === ref)).data).toMatchObject({ code: 'service.unavailable', retryable: true });
    }
    expect(Date.now() - since).toBeLessThan(2000);
    visitor.send('ping', {});
    await visitor.until('pong');
  });

  it('sends a client that wants to resume away for a while, rather than greet it with a hole', async () => {
    const { visitorToken, conversationId } = await parley.chat();
    await parley.services['conversations']!.close();
    const socket = await parley.socket();
    socket.send('hello', { token: visitorToken, resume: [{ conversationId, afterSeq: 0 }] });
    expect((await socket.until('error')).data).toMatchObject({ code: 'service.unavailable', retryable: true });
    expect((await socket.closed).code).toBe(1013);
  });

  it('acks what runs, says goodbye and closes with 1012 when it stops', async () => {
    const { visitor, agent } = await parley.chat();
    const refs = Array.from({ length: 20 }, (_, index) => visitor.send('message.send', { clientMessageId: randomUUID(), text: `last ${index}` }));
    await visitor.until('ack', (_data, ref) => ref === refs[0]);
    await parley.services['gateway']!.close();
    for (const socket of [visitor, agent]) {
      expect((await socket.closed).code).toBe(1012);
      expect(socket.frames.at(-1)).toMatchObject({ type: 'goodbye', data: { reconnectAfterMs: expect.any(Number) } });
    }
    const answers = visitor.frames.filter(({ type, ref }) => refs.includes(ref!) && (type === 'ack' || type === 'error'));
    expect(answers).toHaveLength(refs.length);
    const acked = answers.filter(({ type }) => type === 'ack').length;
    expect(await parley.sql(`select count(*)::int as count from conversations.message where text like 'last %'`)).toEqual([{ count: acked }]);
  });

  it('bounds the sockets of one address', async () => {
    for (let count = 0; count < 6; count++) await parley.socket();
    await expect(parley.socket()).rejects.toThrow('429');
  });

  it('gives room again when sockets close', async () => {
    for (let round = 0; round < 3; round++) {
      const opened = await Promise.all(Array.from({ length: 6 }, () => parley.socket()));
      await Promise.all(opened.map((socket) => socket.close()));
      await eventually(async () => (await parley.socket()).close());
    }
  });

  it('cuts off a peer that stopped answering', async () => {
    const { visitorToken } = await parley.chat();
    const peer = await rawPeer(parley.url, visitorToken);
    peer.resume();
    await once(peer, 'close');
  });
});
