import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MAX_FRAME_BYTES } from '@parley/contracts';
import { eventually, needs, type TestSocket } from '@parley/testkit';
import { WebSocket } from 'ws';
import { deflateRawSync } from 'node:zlib';
import { clientFrame, closeCodeOf, rawHandshake, rawPeer } from './raw-peer.js';
import { startParley, type Chat, type WholeParley } from './start-parley.js';

const errorsOf = (socket: TestSocket) => socket.frames.flatMap((frame) => (frame.type === 'error' ? [frame] : []));
const frame = (type: string, data: unknown, ref = 'r') => JSON.stringify({ type, ref, data });

needs('postgres')('hostile frames', () => {
  let parley: WholeParley;
  let chat: Chat;
  beforeAll(async () => {
    parley = await startParley({ env: { SOCKET_HELLO_SECONDS: '1' } });
    chat = await parley.chat();
  });
  afterAll(() => parley?.close());

  const greeted = () => parley.socket({ token: chat.visitorToken });
  /** Nothing was stored, and the process lives: the next message is taken. */
  const unharmed = async () => {
    const before = await parley.sql<{ count: number }>('select count(*)::int as count from conversations.message');
    const socket = await greeted();
    await socket.say('still here');
    await socket.close();
    return before;
  };

  it.each<[string, string, string]>([
    ['no JSON', '{', 'frame.malformed'],
    ['a list', '[]', 'frame.malformed'],
    ['null', 'null', 'frame.malformed'],
    ['no type', '{}', 'frame.malformed'],
    ['a deep nesting', '['.repeat(60_000), 'frame.malformed'],
    ['a type that does not exist', frame('sudo', {}), 'frame.unknown_type'],
    ['a type of Object’s', frame('constructor', {}), 'frame.unknown_type'],
    ['a second hello', frame('hello', { token: 'x' }), 'frame.hello_twice'],
    ['a message without an id of its own', frame('message.send', { text: 'x' }), 'frame.invalid'],
    ['a lone surrogate', `{"type":"message.send","data":{"clientMessageId":"12345678","text":"x\\ud800"}}`, 'frame.invalid'],
    ['NUL', `{"type":"message.send","data":{"clientMessageId":"12345678","text":"x\\u0000"}}`, 'frame.invalid'],
    ['too long a text', frame('message.send', { clientMessageId: '12345678', text: 'x'.repeat(10_001) }), 'frame.invalid'],
    ['a field that does not exist', frame('message.send', { clientMessageId: '12345678', text: 'x', seq: 7 }), 'frame.invalid'],
    ['an id that is none', frame('read', { conversationId: "' or 1=1 --", seq: 1 }), 'frame.invalid'],
    ['a visitor’s subscription', frame('subscribe', { conversationId: randomUUID() }), 'auth.forbidden'],
    ['a visitor’s presence', frame('presence.set', { status: 'online' }), 'auth.forbidden'],
    ['a visitor’s private note', frame('message.send', { clientMessageId: randomUUID(), text: 'x', private: true }), 'auth.forbidden'],
    ['a message into nowhere', frame('message.send', { clientMessageId: randomUUID(), text: 'x', conversationId: randomUUID() }), 'conversation.not_found'],
    ['a mark in nowhere', frame('read', { conversationId: randomUUID(), seq: 1 }), 'conversation.not_found'],
    ['a page that is no website', frame('page', { url: 'javascript:alert(1)' }), 'frame.invalid'],
  ])('answers %s with an error and stays open', async (_case, text, code) => {
    const [{ count } = { count: 0 }] = await parley.sql<{ count: number }>('select count(*)::int as count from conversations.message');
    const socket = await greeted();
    socket.sendRaw(text);
    const { data } = await socket.until('error');
    expect(data).toMatchObject({ code, retryable: false });
    socket.send('ping', {}, 'after');
    await socket.until('pong', (_data, ref) => ref === 'after');
    expect(await parley.sql('select count(*)::int as count from conversations.message')).toEqual([{ count }]);
    expect(JSON.stringify(socket.frames)).not.toMatch(/node_modules|at .*\.js|select |postgres/i);
  });

  it('echoes the ref of what it refuses', async () => {
    const socket = await greeted();
    socket.sendRaw(frame('message.send', {}, 'mine'));
    expect((await socket.until('error')).ref).toBe('mine');
  });

  it.each<[string, (socket: TestSocket) => void, number]>([
    ['a binary frame', (socket) => socket.sendRaw(Buffer.from('{"type":"ping"}')), 1003],
    ['a frame that is too large', (socket) => socket.sendRaw('x'.repeat(MAX_FRAME_BYTES + 1)), 1009],
    ['text that is no UTF-8', (socket) => socket.ws.send(Buffer.from([0xc3, 0x28]), { binary: false }), 1007],
  ])('closes on %s', async (_case, send, code) => {
    const socket = await greeted();
    send(socket);
    expect((await socket.closed).code).toBe(code);
    await unharmed();
  });

  const bomb = () => deflateRawSync(Buffer.alloc(10_000_000, 'x')).subarray(0, 60_000);
  const fragments = (count: number) => Buffer.concat([clientFrame('x'.repeat(1000), 0x01), ...Array.from({ length: count }, () => clientFrame('x'.repeat(1000), 0x00))]);
  it.each<[string, () => Buffer, number]>([
    ['an opcode that is none', () => clientFrame('x', 0x83), 1002],
    ['a compressed bomb', () => clientFrame(bomb(), 0xc1), 1002],
    ['a frame without a mask', () => Buffer.from([0x81, 1, 0x78]), 1002],
    ['a ping that is too long', () => clientFrame('x'.repeat(126), 0x89), 1002],
    ['a ping in pieces', () => clientFrame('x', 0x09), 1002],
    ['a continuation of nothing', () => clientFrame('x', 0x80), 1002],
    ['a close code that is none', () => clientFrame(Buffer.from([0x03, 0xe7]), 0x88), 1002],
    ['pieces that are too large together', () => fragments(70), 1009],
    ['a length that no frame may have', () => Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]), 1009],
  ])('closes on %s, and everybody else notices nothing', async (_case, bytes, code) => {
    const bystander = await greeted();
    const peer = await rawPeer(parley.url, chat.visitorToken);
    const closing = closeCodeOf(peer);
    peer.write(bytes());
    expect(await closing).toBe(code);
    bystander.send('ping', {}, 'still');
    await bystander.until('pong', (_data, ref) => ref === 'still');
    expect(bystander.frames.filter(({ type }) => type === 'error')).toEqual([]);
    await bystander.close();
  });

  it('offers no compression, whoever asks for it', async () => {
    const { socket, answer } = await rawHandshake(parley.url, ['Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits']);
    expect(answer).toMatch(/^HTTP\/1\.1 101/);
    expect(answer).not.toMatch(/sec-websocket-extensions/i);
    socket.destroy();
  });

  it('holds a bounded number of frames for whoever does not wait to be greeted', async () => {
    const socket = await parley.socket();
    socket.send('hello', { token: chat.visitorToken });
    for (let count = 0; count < 59; count++) socket.send('ping', {});
    await eventually(() => expect(socket.frames.filter(({ type }) => type === 'pong').length).toBe(59));
  });

  it('counts what one person sends over several sockets together', async () => {
    const strict = await startParley({ env: { RATE_LIMIT_SCALE: '1' } });
    try {
      const { visitorToken, agent } = await strict.chat();
      const sockets = await Promise.all(Array.from({ length: 8 }, () => strict.socket({ token: visitorToken })));
      for (let count = 0; count < 20; count++) for (const socket of sockets) socket.send('ping', {});
      const { data } = await Promise.any(sockets.map((socket) => socket.until('error')));
      expect(data).toMatchObject({ code: 'limit.rate', retryable: true, retryAfterMs: expect.any(Number) });
      for (let count = 0; count < 35; count++) for (const socket of sockets) socket.send('ping', {});
      expect((await Promise.any(sockets.map(({ closed }) => closed))).code).toBe(4429);
      agent.send('ping', {}, 'mine');
      await agent.until('pong', (_data, ref) => ref === 'mine');
    } finally {
      await strict.close();
    }
  });

  it('takes a frame of just the largest size', async () => {
    const socket = await greeted();
    const padding = ' '.repeat(MAX_FRAME_BYTES - Buffer.byteLength(frame('ping', {})));
    socket.sendRaw(frame('ping', {}) + padding);
    await socket.until('pong');
  });

  it('listens to nobody before hello, and closes when none comes', async () => {
    const socket = await parley.socket();
    socket.sendRaw(frame('message.send', { clientMessageId: randomUUID(), text: 'x' }, 'early'));
    expect((await socket.until('error')).data.code).toBe('frame.hello_first');
    expect((await socket.closed).code).toBe(4401);
  });

  it.each<[string, unknown, string, number]>([
    ['a token that is none', { token: 'nonsense' }, 'auth.token_invalid', 4401],
    ['an unsigned token', { token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.' }, 'auth.token_invalid', 4401],
    ['an unknown API key', { token: 'pk_nonsense' }, 'auth.token_invalid', 4401],
  ])('ends a hello with %s', async (_case, data, code, close) => {
    const socket = await parley.socket();
    socket.sendRaw(frame('hello', data, 'h'));
    const error = await socket.until('error');
    expect([error.data.code, error.ref]).toEqual([code, 'h']);
    expect((await socket.closed).code).toBe(close);
  });

  it('lets a client that said hello wrongly say it rightly', async () => {
    const socket = await parley.socket();
    socket.sendRaw(frame('hello', { token: 1 }));
    expect((await socket.until('error')).data).toMatchObject({ code: 'frame.invalid', detail: expect.stringContaining('data.token') });
    socket.send('hello', { token: chat.visitorToken });
    await socket.until('welcome');
  });

  it('keeps what comes right behind hello in order, without waiting for the welcome', async () => {
    const socket = await parley.socket();
    socket.send('hello', { token: chat.visitorToken });
    for (const text of ['one', 'two', 'three']) socket.send('message.send', { clientMessageId: randomUUID(), text }, text);
    await socket.until('ack', (_data, ref) => ref === 'three');
    expect(socket.frames[0]?.type).toBe('welcome');
    const acks = socket.frames.flatMap((each) => (each.type === 'ack' ? [each] : []));
    expect(acks.map(({ ref }) => ref)).toEqual(['one', 'two', 'three']);
    expect(acks.map(({ data }) => data.seq)).toEqual([...acks.map(({ data }) => data.seq)].sort((a, b) => a - b));
  });

  it('slows a fast sender down and closes a flooding one', async () => {
    const socket = await greeted();
    for (let count = 0; count < 100; count++) socket.send('ping', {});
    const { data } = await socket.until('error');
    expect(data).toMatchObject({ code: 'limit.rate', retryable: true });
    expect(data.retryAfterMs).toBeGreaterThan(0);
    for (let count = 0; count < 400; count++) socket.send('ping', {});
    expect((await socket.closed).code).toBe(4429);
    expect(errorsOf(socket).every(({ data: { code } }) => code === 'limit.rate')).toBe(true);
  });

  it.each<[string, string, string[], number]>([
    ['another path', '/elsewhere', ['parley.v1'], 404],
    ['no sub-protocol', '/ws', [], 400],
    ['an unknown sub-protocol', '/ws', ['mqtt'], 400],
  ])('refuses a handshake with %s by an HTTP answer', async (_case, path, protocols, status) => {
    const ws = new WebSocket(parley.url.replace('http', 'ws') + path, protocols);
    const answer = await new Promise<{ status?: number; body: string }>((resolve) => {
      ws.on('error', () => undefined);
      ws.on('unexpected-response', (_request, response) => {
        let body = '';
        response.on('data', (chunk) => (body += chunk)).on('end', () => resolve({ status: response.statusCode, body }));
      });
    });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ status, code: expect.any(String) });
  });

  it('answers an ordinary request for the socket’s path', async () => {
    const status = await new Promise((resolve) => request(`${parley.url}/ws`, (response) => resolve(response.resume().statusCode)).end());
    expect(status).toBe(400);
    await eventually(unharmed);
  });
});
