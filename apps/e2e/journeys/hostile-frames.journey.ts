import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_FRAME_BYTES, MAX_RESUME, MAX_TEXT } from '@parley/contracts';
import { anAgent, apiCall, openSocket, type TestSocket } from '@parley/testkit';
import { aChat, expectNothingInside, type Chat } from '../src/stored.js';

const frame = (type: unknown, data?: unknown, more: Record<string, unknown> = {}) => JSON.stringify({ type, data, ref: 'r', ...more });
const send = (data: Record<string, unknown>) => frame('message.send', { clientMessageId: randomUUID(), text: 'stored by mistake', ...data });
/** JSON as text, for what `JSON.stringify` would not write. */
const sendRaw = (text: string) => `{"type":"message.send","ref":"r","data":{"clientMessageId":"${randomUUID()}","text":"${text}"}}`;

describe('a hostile client on the socket', () => {
  let chat: Chat;
  let other: Chat;
  let sockets: TestSocket[] = [];
  beforeAll(async () => {
    [chat, other] = await Promise.all([aChat('mine'), aChat('somebody else’s')]);
  });
  afterAll(async () => {
    for (const socket of sockets) socket.ws.terminate();
    sockets = [];
    await Promise.all([chat?.close(), other?.close()]);
  });

  const open = async (options: Parameters<typeof openSocket>[0] = {}) => {
    const socket = await openSocket(options);
    sockets.push(socket);
    return socket;
  };
  const asVisitor = () => open({ token: chat.visitorToken });
  const asAgent = () => open({ token: chat.tenant.token });

  /** Runs `work` and says that it stored nothing with either tenant, and that Parley still takes messages. */
  const storesNothing = async (work: () => Promise<void>) => {
    const before = await Promise.all([chat.stored(), other.stored()]);
    await work();
    expect(await Promise.all([chat.stored(), other.stored()])).toEqual(before);
  };
  const answers = async (socket: TestSocket) => {
    const ref = socket.send('ping', {}, randomUUID());
    await socket.until('pong', (_data, at) => at === ref);
  };
  /** Refused with this code, in words that say nothing of the inside, and the socket goes on. */
  const refuses = (socket: TestSocket, text: string, code: string) =>
    storesNothing(async () => {
      socket.sendRaw(text);
      const { data } = await socket.until('error');
      expect(data).toMatchObject({ code, retryable: false });
      expect(data.detail.length).toBeGreaterThan(0);
      expectNothingInside(JSON.stringify(socket.frames.filter(({ type }) => type === 'error')));
      await answers(socket);
    });

  describe.each([
    ['a visitor', asVisitor],
    ['an agent', asAgent],
  ] as const)('as %s', (_who, socketOf) => {
    it.each<[string, string, string]>([
      ['nothing', '', 'frame.malformed'],
      ['half of a frame', '{"type":"message.send","data":{"text":', 'frame.malformed'],
      ['a word', 'hello', 'frame.malformed'],
      ['a number', '7', 'frame.malformed'],
      ['null', 'null', 'frame.malformed'],
      ['a text', '"ping"', 'frame.malformed'],
      ['a list', '[{"type":"ping"}]', 'frame.malformed'],
      ['two frames in one', `${frame('ping', {})}${frame('ping', {})}`, 'frame.malformed'],
      ['an empty object', '{}', 'frame.malformed'],
      ['a type that is a number', frame(7), 'frame.malformed'],
      ['a type that is a list', frame(['message.send']), 'frame.malformed'],
      ['a type of 10,000 letters', frame('x'.repeat(10_000)), 'frame.malformed'],
      ['a ref that is an object', frame('ping', {}, { ref: {} }), 'frame.malformed'],
      ['a ref of 10,000 letters', frame('ping', {}, { ref: 'x'.repeat(10_000) }), 'frame.malformed'],
      ['30,000 brackets', '['.repeat(30_000), 'frame.malformed'],
      ['a text under 10,000 lists', sendRaw('').replace('""', `${'['.repeat(10_000)}${']'.repeat(10_000)}`), 'frame.invalid'],
      ['data under 5,000 objects', `{"type":"ping","data":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`, 'frame.invalid'],
      ['an unknown type', frame('sudo', {}), 'frame.unknown_type'],
      ['an empty type', frame('', {}), 'frame.unknown_type'],
      ['a type of the server’s', frame('ack', { seq: 1 }), 'frame.unknown_type'],
      ['__proto__ as type', frame('__proto__', {}), 'frame.unknown_type'],
      ['toString as type', frame('toString', {}), 'frame.unknown_type'],
      ['a hidden __proto__', '{"type":"message.send","ref":"r","data":{"__proto__":{"text":"x"},"clientMessageId":"12345678"}}', 'frame.invalid'],
      ['a second hello', frame('hello', { token: 'x' }), 'frame.hello_twice'],
      ['data that is a list', frame('message.send', []), 'frame.invalid'],
      ['data that is a text', frame('message.send', 'hello'), 'frame.invalid'],
      ['a text that is a number', send({ text: 7 }), 'frame.invalid'],
      ['a text that is an object', send({ text: { $ne: '' } }), 'frame.invalid'],
      ['a text that is null', send({ text: null }), 'frame.invalid'],
      ['no text', send({ text: undefined }), 'frame.invalid'],
      ['an empty text', send({ text: '' }), 'frame.invalid'],
      ['a text of blanks', send({ text: ' \n\t　' }), 'frame.invalid'],
      ['a text that is too long', send({ text: 'x'.repeat(MAX_TEXT + 1) }), 'frame.invalid'],
      ['a text too long in Chinese', send({ text: '汉'.repeat(MAX_TEXT + 1) }), 'frame.invalid'],
      ['a high surrogate alone', sendRaw('x\\ud83d'), 'frame.invalid'],
      ['a low surrogate alone', sendRaw('\\ude00x'), 'frame.invalid'],
      ['NUL in the text', sendRaw('a\\u0000b'), 'frame.invalid'],
      ['no id of its own', frame('message.send', { text: 'x' }), 'frame.invalid'],
      ['an id of its own that is too short', send({ clientMessageId: '1' }), 'frame.invalid'],
      ['an id of its own that is too long', send({ clientMessageId: 'x'.repeat(65) }), 'frame.invalid'],
      ['an id of its own with SQL', send({ clientMessageId: `'); drop table message; --` }), 'frame.invalid'],
      ['a kind nobody may send', send({ kind: 'event' }), 'frame.invalid'],
      ['a sender of its own choice', send({ sender: { kind: 'bot', name: 'Parley' } }), 'frame.invalid'],
      ['a seq of its own choice', send({ seq: 1 }), 'frame.invalid'],
      ['private that is a text', send({ private: 'false' }), 'frame.invalid'],
      ['a conversation that is no id', send({ conversationId: '1 or 1=1' }), 'frame.invalid'],
      ['an answer to what is no id', send({ replyTo: '..' }), 'frame.invalid'],
      ['a conversation that does not exist', send({ conversationId: randomUUID() }), 'conversation.not_found'],
      ['a read mark below zero', frame('read', { conversationId: randomUUID(), seq: -1 }), 'frame.invalid'],
      ['a read mark between two messages', frame('read', { conversationId: randomUUID(), seq: 1.5 }), 'frame.invalid'],
      ['a read mark beyond all numbers', `{"type":"read","data":{"conversationId":"${randomUUID()}","seq":1e400}}`, 'frame.invalid'],
      ['a typing state that is none', frame('typing', { conversationId: randomUUID(), state: 'dancing' }), 'frame.invalid'],
      ['a ping with a load', frame('ping', { load: 1 }), 'frame.invalid'],
    ])('sends %s', async (_case, text, code) => {
      await refuses(await socketOf(), text, code);
    });
  });

  it.each<[string, () => string, string]>([
    ['subscribes', () => frame('subscribe', { conversationId: chat.conversationId }), 'auth.forbidden'],
    ['says to be online', () => frame('presence.set', { status: 'online' }), 'auth.forbidden'],
    ['writes a private note', () => send({ private: true }), 'auth.forbidden'],
    ['writes into another tenant’s conversation', () => send({ conversationId: other.conversationId }), 'conversation.not_found'],
    ['marks another tenant’s conversation as read', () => frame('read', { conversationId: other.conversationId, seq: 1 }), 'conversation.not_found'],
    ['looks at a page that is a script', () => frame('page', { url: 'javascript:alert(1)' }), 'frame.invalid'],
    ['looks at a file', () => frame('page', { url: 'file:///etc/passwd' }), 'frame.invalid'],
    ['looks at an address of 5,000 letters', () => frame('page', { url: `https://shop.example/${'x'.repeat(5000)}` }), 'frame.invalid'],
  ])('refuses a visitor who %s', async (_case, text, code) => {
    await refuses(await asVisitor(), text(), code);
  });

  it.each<[string, () => string, string]>([
    ['writes into another tenant’s conversation', () => send({ conversationId: other.conversationId }), 'conversation.not_found'],
    ['writes a note into another tenant’s conversation', () => send({ conversationId: other.conversationId, private: true }), 'conversation.not_found'],
    ['subscribes to another tenant’s conversation', () => frame('subscribe', { conversationId: other.conversationId, afterSeq: 0 }), 'conversation.not_found'],
    ['marks another tenant’s conversation as read', () => frame('read', { conversationId: other.conversationId, seq: 1 }), 'conversation.not_found'],
    ['says to be somewhere that is nowhere', () => frame('presence.set', { status: 'invisible' }), 'frame.invalid'],
  ])('refuses an agent who %s', async (_case, text, code) => {
    await refuses(await asAgent(), text(), code);
  });

  it('takes a message of the longest length and of the strangest letters, as it was written', async () => {
    const socket = await asVisitor();
    for (const text of ['汉'.repeat(MAX_TEXT), '👩‍👩‍👧‍👦 مرحبا \u202Eabc\u202C Z͑ͫ̓ͪ̂ͫ̽͏̴̙ <script>alert(1)</script> \u0007 ￿']) {
      const { conversationId, messageId } = await socket.say(text);
      const { data } = await apiCall('GET /conversations/:id/messages', { token: chat.tenant.token, params: { id: conversationId }, query: { limit: 5 } });
      expect(data.find(({ id }) => id === messageId)?.text).toBe(text);
    }
  });

  it('acks a repeat with the first message, stores it once, and tells a repeat with other words apart', async () => {
    const socket = await asVisitor();
    const clientMessageId = randomUUID();
    const first = await socket.say('only once', { clientMessageId });
    expect(first.duplicate).toBe(false);
    await storesNothing(async () => {
      const again = await socket.say('only once', { clientMessageId });
      expect(again).toEqual({ ...first, duplicate: true });
      const elsewhere = await asVisitor();
      expect(await elsewhere.say('only once', { clientMessageId })).toEqual({ ...first, duplicate: true });
      await expect(socket.say('other words', { clientMessageId })).rejects.toThrow('message.mismatch');
      const path = { token: chat.visitorToken, params: { id: first.conversationId } };
      const overHttp = await apiCall('POST /conversations/:id/messages', { ...path, body: { clientMessageId, text: 'only once' } });
      expect(overHttp.id).toBe(first.messageId);
    });
  });

  it('stores a message once that is sent many times at once, over several sockets', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, asVisitor));
    const clientMessageId = randomUUID();
    const acks = await Promise.all([...all, ...all, ...all].map((socket) => socket.say('all at once', { clientMessageId })));
    expect(new Set(acks.map(({ messageId }) => messageId)).size).toBe(1);
    expect(acks.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
  });

  it.each<[string, (socket: TestSocket) => void, number]>([
    ['a binary frame', (socket) => socket.sendRaw(Buffer.from(frame('ping', {}))), 1003],
    ['a frame above 64 KiB', (socket) => socket.sendRaw(`${frame('ping', {})}${' '.repeat(MAX_FRAME_BYTES)}`), 1009],
    ['a frame of 1 MiB', (socket) => socket.sendRaw('x'.repeat(1024 * 1024)), 1009],
    ['text that is no UTF-8', (socket) => socket.ws.send(Buffer.from('{"type":"ping","ref":"\xff\xfe"}', 'latin1'), { binary: false }), 1007],
    ['half a character', (socket) => socket.ws.send(Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xe6, 0xb1])]), { binary: false }), 1007],
  ])('closes on %s', async (_case, offend, code) => {
    await storesNothing(async () => {
      const socket = await asVisitor();
      offend(socket);
      const closed = await socket.closed;
      expect(closed.code).toBe(code);
      expectNothingInside(closed.reason);
      await answers(await asVisitor());
    });
  });

  it('closes who says nothing for 10 seconds', async () => {
    const socket = await open();
    const since = Date.now();
    expect((await socket.closed).code).toBe(4401);
    expect(Date.now() - since).toBeLessThan(15_000);
  });

  it('listens to nobody before hello', async () => {
    await storesNothing(async () => {
      const socket = await open();
      socket.sendRaw(send({}));
      expect((await socket.until('error')).data.code).toBe('frame.hello_first');
      await socket.close();
    });
  });

  it.each<[string, () => string]>([
    ['no token at all', () => ''],
    ['a made-up token', () => 'a.b.c'],
    ['a token without a signature', () => `${chat.visitorToken.split('.').slice(0, 2).join('.')}.`],
    ['a token with the claims of another', () => [chat, other].map((each) => each.visitorToken.split('.')).reduce((mine, theirs) => [mine[0]!, theirs[1]!, mine[2]!]).join('.')],
    ['a token that says it needs no signature', () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${chat.tenant.token.split('.')[1]}.`],
    ['an API key nobody made', () => `pk_${'a'.repeat(40)}`],
  ])('does not welcome %s', async (_case, tokenOf) => {
    const socket = await open();
    socket.send('hello', { token: tokenOf() });
    const { data } = await socket.until('error');
    expect(data).toMatchObject({ code: 'auth.token_invalid', retryable: false });
    expectNothingInside(data.detail);
    expect((await socket.closed).code).toBe(4401);
    expect(socket.frames.some(({ type }) => type === 'welcome')).toBe(false);
  });

  it('knows within seconds, at every gateway, that an agent was let go', async () => {
    const agent = await anAgent(chat.tenant);
    const { token } = chat.tenant;
    const inside = await Promise.all([open({ token: agent.token }), open({ token: agent.token })]);
    const since = Date.now();
    await apiCall('DELETE /agents/:id', { token, params: { id: agent.id } });
    for (const socket of inside) expect((await socket.closed).code).toBe(4403);
    expect(Date.now() - since).toBeLessThan(5000);
    for (let time = 0; time < 4; time++) {
      const socket = await open();
      socket.send('hello', { token: agent.token });
      expect((await socket.until('error')).data).toMatchObject({ code: 'auth.token_revoked', retryable: false });
      expect((await socket.closed).code).toBe(4401);
    }
  });

  it('gives no position away, of any conversation that is not the visitor’s', async () => {
    const ids = [other.conversationId, randomUUID()];
    const socket = await open({ token: chat.visitorToken, resume: ids.map((conversationId) => ({ conversationId, afterSeq: 0 })) });
    for (const id of ids) expect((await socket.until('reset', ({ conversationId }) => conversationId === id)).data.reason).toBe('unknown');
    expect(socket.messages()).toEqual([]);
  });

  it('bounds what a hello may resume', async () => {
    const socket = await open();
    const resume = Array.from({ length: MAX_RESUME + 1 }, () => ({ conversationId: randomUUID(), afterSeq: 0 }));
    socket.send('hello', { token: chat.visitorToken, resume });
    expect((await socket.until('error')).data.code).toBe('frame.invalid');
  });

  it('closes a flood with 4429, stores what it acked and nothing else', async () => {
    const socket = await asVisitor();
    const before = (await messages()).length;
    for (let count = 0; count < 600; count++) socket.sendRaw(send({ text: `flood ${count}` }));
    expect((await socket.closed).code).toBe(4429);
    const refused = socket.frames.flatMap((each) => (each.type === 'error' ? [each.data] : []));
    expect(refused.every(({ code, retryable }) => code === 'limit.rate' && retryable)).toBe(true);
    const acked = socket.frames.filter(({ type }) => type === 'ack').length;
    expect((await messages()).length - before).toBeGreaterThanOrEqual(acked);
    expect((await messages()).length - before).toBeLessThanOrEqual(120);
    await answers(await asVisitor());
  });

  const messages = async () => {
    const { token } = chat.tenant;
    const all: unknown[] = [];
    for (let afterSeq = 0, more = true; more; ) {
      const page = await apiCall('GET /conversations/:id/messages', { token, params: { id: chat.conversationId }, query: { afterSeq, limit: 100 } });
      all.push(...page.data);
      more = page.hasMore;
      afterSeq = page.data.at(-1)?.seq ?? afterSeq;
    }
    return all;
  };
});
