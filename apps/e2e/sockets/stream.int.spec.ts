import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MAX_REPLAY } from '@parley/contracts';
import { apiCall, aVisitor, eventually, needs } from '@parley/testkit';
import { startParley, type Chat, type WholeParley } from './start-parley.js';
import { postFrame, TestStream, type StreamOptions } from './test-stream.js';

/** What `bounds.greetings` of the gateway allows before its pace counts. */
const GREETINGS_AT_ONCE = 32;

needs('postgres')('the stream', () => {
  let parley: WholeParley;
  const opened: TestStream[] = [];
  beforeAll(async () => {
    parley = await startParley({ env: { SOCKET_HEARTBEAT_SECONDS: '1' } });
  });
  afterAll(async () => {
    await Promise.all(opened.map((stream) => stream.close()));
    await parley?.close();
  });

  const stream = async (options: StreamOptions) => {
    const made = await TestStream.open(parley.url, options);
    opened.push(made);
    return made;
  };
  const say = async (token: string, text: string, conversationId?: string) => {
    const data = { clientMessageId: randomUUID(), text, ...(conversationId && { conversationId }) };
    const { status, json } = await postFrame(parley.url, token, { type: 'message.send', data });
    expect([status, json]).toMatchObject([200, { type: 'ack', data: { seq: expect.any(Number) } }]);
    return (json as { data: { seq: number; conversationId: string } }).data;
  };
  const seqsOf = (of: TestStream, id: string) => of.messages().flatMap(({ conversationId, message }) => (conversationId === id ? [message.seq] : []));
  /** A visitor's stream that has heard something, and the place it stood at when it was lost. */
  const leftStream = async ({ agent, visitorToken, conversationId }: Chat) => {
    const first = await stream({ token: visitorToken });
    const { seq } = await agent.say('heard', { conversationId });
    await first.until('message', ({ message }) => message.seq === seq);
    await first.close();
    return { lastEventId: first.lastEventId!, seq };
  };

  it('speaks the frames of the socket, as events that nothing in between may hold back', async () => {
    const { agent, visitorToken, conversationId } = await parley.chat();
    const heard = await stream({ token: visitorToken });
    expect(heard.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(heard.response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(heard.response.headers.get('x-accel-buffering')).toBe('no');
    expect(heard.frames[0]).toMatchObject({ type: 'welcome', data: { self: { kind: 'visitor' }, resumed: [{ conversationId, recovered: true }], heartbeatSeconds: 1 } });
    const socket = await parley.socket({ token: visitorToken });
    const { seq } = await agent.say('to both', { conversationId });
    await heard.until('message', ({ message }) => message.seq === seq);
    await socket.until('message');
    expect(heard.messages()).toEqual(socket.messages());
    await eventually(() => expect(heard.comments).toBeGreaterThan(0));
  });

  it('carries a whole chat with POST /frames, without a socket on either side', async () => {
    const shop = await parley.tenant();
    const visitorToken = (await aVisitor(shop)).token;
    const [visitor, desk] = await Promise.all([stream({ token: visitorToken }), stream({ token: shop.token })]);
    const { conversationId, seq } = await say(visitorToken, 'first words');
    await desk.until('conversation', ({ conversation }) => conversation.id === conversationId);
    const agent = await stream({ token: shop.token, conversations: `${conversationId}:0` });
    expect((await agent.until('message')).data.message).toMatchObject({ seq, text: 'first words' });
    expect((await postFrame(parley.url, shop.token, { type: 'typing', data: { conversationId, state: 'start' } })).status).toBe(204);
    expect((await visitor.until('typing')).data).toMatchObject({ state: 'start', by: { kind: 'agent' } });
    await postFrame(parley.url, shop.token, { type: 'typing', data: { conversationId, state: 'stop' } });
    await visitor.until('typing', ({ state }) => state === 'stop');
    await postFrame(parley.url, shop.token, { type: 'delivered', data: { conversationId, seq } });
    expect((await visitor.until('delivered')).data).toMatchObject({ seq, by: { kind: 'agent' } });
    await postFrame(parley.url, shop.token, { type: 'read', data: { conversationId, seq } });
    expect((await visitor.until('read')).data).toMatchObject({ seq, unread: 0, by: { kind: 'agent' } });
    const answered = await say(shop.token, 'answer', conversationId);
    await visitor.until('message', ({ message }) => message.seq === answered.seq);
    expect(seqsOf(visitor, conversationId)).toEqual([seq, answered.seq]);
    await postFrame(parley.url, shop.token, { type: 'presence.set', data: { status: 'busy' } });
    await desk.until('presence', ({ id, status }) => id === shop.user.id && status === 'busy');
    await postFrame(parley.url, visitorToken, { type: 'page', data: { url: 'https://shop.example/cart', title: 'Cart' } });
    await eventually(async () => expect(await parley.sql('select url from conversations.contact_page')).toContainEqual({ url: 'https://shop.example/cart' }));
    expect((await postFrame(parley.url, visitorToken, { type: 'ping', data: {} })).json).toEqual({ type: 'pong', data: {} });
  });

  it('goes on from Last-Event-ID with everything that was missed, in order, before anything live', async () => {
    const chat = await parley.chat();
    const { agent, visitorToken, conversationId } = chat;
    const { lastEventId, seq } = await leftStream(chat);
    const missed = [];
    for (let n = 0; n < 5; n++) missed.push((await agent.say(`missed ${n}`, { conversationId })).seq);
    await agent.say('hidden', { conversationId, private: true });
    const second = await stream({ token: visitorToken, lastEventId });
    expect(seqsOf(second, conversationId).every((each) => each > seq)).toBe(true);
    const live = await agent.say('live', { conversationId });
    await second.until('message', ({ message }) => message.seq === live.seq);
    expect(seqsOf(second, conversationId)).toEqual([...missed, live.seq]);
    const messages = second.messages().map(({ message }) => message);
    expect(messages.map(({ prevSeq }) => prevSeq)).toEqual([seq, ...missed]);
    const third = await stream({ token: visitorToken, lastEventId: second.lastEventId });
    await postFrame(parley.url, visitorToken, { type: 'message.send', data: { clientMessageId: randomUUID(), text: 'only this' } });
    await third.until('message', ({ message }) => message.text === 'only this');
    expect(third.messages()).toHaveLength(1);
  });

  it('brings a conversation that began meanwhile', async () => {
    const chat = await parley.chat();
    const { tenant, visitorToken } = chat;
    const { lastEventId } = await leftStream(chat);
    const at = { baseUrl: parley.url, token: tenant.token };
    const { contact, inboxId } = await apiCall('GET /conversations/:id', { ...at, params: { id: chat.conversationId } });
    const begun = await apiCall('POST /conversations', { ...at, body: { contactId: contact.id, inboxId } });
    await chat.agent.say('out of the blue', { conversationId: begun.id });
    const second = await stream({ token: visitorToken, lastEventId });
    await second.until('message', ({ message }) => message.text === 'out of the blue');
    expect(second.messages()).toHaveLength(1);
  });

  it('says reset for a place that it does not know, and is live after it', async () => {
    const chat = await parley.chat();
    const { agent, visitorToken, conversationId } = chat;
    const { lastEventId } = await leftStream(chat);
    for (const wrong of ['nonsense', '0', lastEventId.slice(0, -3), `${lastEventId}x`, 'A'.repeat(4000)]) {
      const lost = await stream({ token: visitorToken, lastEventId: wrong });
      expect(lost.frames[0]).toMatchObject({ data: { resumed: [{ conversationId, recovered: false }] } });
      expect((await lost.until('reset')).data).toEqual({ conversationId, reason: 'unknown' });
      const { seq } = await agent.say('live', { conversationId });
      await lost.until('message', ({ message }) => message.seq === seq);
      expect(lost.messages()).toHaveLength(1);
    }
  });

  it('says reset when too much was missed, and for a place in the future', async () => {
    const { visitorToken, conversationId, firstSeq, tenant } = await parley.chat();
    await parley.sql('update conversations.conversation set last_seq = $2, last_public_seq = $2 where id = $1', [conversationId, firstSeq + MAX_REPLAY + 1]);
    const far = await stream({ token: tenant.token, conversations: `${conversationId}:${firstSeq}` });
    expect((await far.until('reset')).data).toEqual({ conversationId, reason: 'too_far' });
    const early = await stream({ token: visitorToken, conversations: `${conversationId}:99999` });
    expect((await early.until('reset')).data).toEqual({ conversationId, reason: 'future' });
  });

  it('lets staff follow conversations by name and hear the desk, and nobody another tenant’s', async () => {
    const { tenant, visitor, conversationId } = await parley.chat();
    const stranger = await parley.chat('canary');
    const both = await stream({ token: tenant.token, conversations: `${conversationId},${stranger.conversationId}:0` });
    expect((await both.until('reset')).data).toEqual({ conversationId: stranger.conversationId, reason: 'unknown' });
    const { seq } = await visitor.say('to the desk');
    await both.until('conversation', ({ conversation }) => conversation.lastSeq === seq);
    await both.until('message', ({ message }) => message.seq === seq);
    await stranger.visitor.say('canary too');
    const back = await stream({ token: tenant.token, conversations: conversationId, lastEventId: both.lastEventId });
    await visitor.say('last');
    await back.until('message', ({ message }) => message.text === 'last');
    expect(back.messages()).toHaveLength(1);
    const nosy = await stream({ token: stranger.visitorToken, conversations: `${conversationId}:0` });
    expect((await nosy.until('reset')).data).toEqual({ conversationId, reason: 'unknown' });
    expect(JSON.stringify([both.frames, back.frames])).not.toContain('canary');
    expect(nosy.messages()).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['a frame that only sockets have', { type: 'subscribe', data: { conversationId: randomUUID() } }, 400, 'request.invalid'],
    ['hello', { type: 'hello', data: { token: 'x' } }, 400, 'request.invalid'],
    ['a private note of a visitor', { type: 'message.send', data: { clientMessageId: randomUUID(), text: 'x', private: true } }, 403, 'auth.forbidden'],
    ['a message into nowhere', { type: 'message.send', data: { clientMessageId: randomUUID(), text: 'x', conversationId: randomUUID() } }, 404, 'conversation.not_found'],
    ['a mark in nowhere', { type: 'read', data: { conversationId: randomUUID(), seq: 1 } }, 404, 'conversation.not_found'],
    ['a visitor’s presence', { type: 'presence.set', data: { status: 'busy' } }, 403, 'auth.forbidden'],
  ])('refuses %s by POST /frames', async (_case, frame, status, code) => {
    const { visitorToken } = await parley.chat();
    const answer = await postFrame(parley.url, visitorToken, frame);
    expect([answer.status, answer.json]).toMatchObject([status, { code }]);
  });

  it('opens for the inbox’s websites only, and for nobody without a token', async () => {
    const { tenant, visitorToken } = await parley.chat();
    await apiCall('PATCH /inboxes/:id', { baseUrl: parley.url, token: tenant.token, params: { id: tenant.inbox.id }, body: { domains: ['shop.example'] } });
    const shop = await stream({ token: visitorToken, origin: 'https://shop.example' });
    expect(shop.response.headers.get('access-control-allow-origin')).toBe('*');
    const elsewhere = await stream({ token: visitorToken, origin: 'https://evil.example' });
    expect([elsewhere.response.status, await elsewhere.response.json()]).toMatchObject([403, { code: 'auth.origin_forbidden' }]);
    expect((await stream({ token: 'nonsense' })).response.status).toBe(401);
  });

  it('ends within 5 s of the right that it stood on', async () => {
    const tenant = await parley.tenant();
    const at = { baseUrl: parley.url, token: tenant.token };
    const { key, id } = await apiCall('POST /api-keys', { ...at, body: { name: 'crm', scopes: ['conversations:read'] } });
    const heard = await stream({ token: key });
    const since = Date.now();
    await apiCall('DELETE /api-keys/:id', { ...at, params: { id } });
    await heard.ended;
    expect(Date.now() - since).toBeLessThan(5000);
    await eventually(async () => expect((await stream({ token: key })).response.status).toBe(401));
  });
});

needs('postgres')('a stream and its gateway', () => {
  it('is counted by address, hears goodbye with a time to come back, and ends', async () => {
    const parley = await startParley({ env: { MAX_SOCKETS_PER_ADDRESS: '4' } });
    try {
      const { visitorToken } = await parley.chat();
      const first = await TestStream.open(parley.url, { token: visitorToken });
      await TestStream.open(parley.url, { token: visitorToken });
      const full = await TestStream.open(parley.url, { token: visitorToken });
      expect([full.response.status, full.response.headers.get('retry-after')]).toEqual([429, '30']);
      await parley.services['gateway']!.close();
      await first.ended;
      expect(first.frames.at(-1)).toMatchObject({ type: 'goodbye', data: { reconnectAfterMs: first.retryMs } });
    } finally {
      await parley.close();
    }
  });

  it('says nothing while a client waits to be greeted, and refuses those that still wait when it stops', async () => {
    const parley = await startParley({ env: { GREETINGS_PER_SECOND: '1', SOCKET_HEARTBEAT_SECONDS: '1' } });
    try {
      const token = (await aVisitor(await parley.tenant())).token;
      const greeted = await Promise.all(Array.from({ length: GREETINGS_AT_ONCE + 3 }, () => TestStream.open(parley.url, { token })));
      expect(greeted.map(({ frames: [first] }) => first?.type)).toEqual(greeted.map(() => 'welcome'));
      const waiting = TestStream.open(parley.url, { token });
      await eventually(async () => expect(await (await fetch(`${parley.url}/metrics`)).text()).toMatch(/^ws_greetings_waiting 1$/m));
      await parley.services['gateway']!.close();
      const { status, headers } = (await waiting).response;
      expect([status, headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[1-5]$/)]);
    } finally {
      await parley.close();
    }
  });
});
