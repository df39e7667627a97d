import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anAgent, apiCall, aVisitor, eventually, needs, type TestSocket } from '@parley/testkit';
import { startParley, type WholeParley } from './start-parley.js';

/** Everything that went to the socket before this moment has arrived. */
async function settled(socket: TestSocket): Promise<void> {
  const ref = randomUUID();
  socket.send('ping', {}, ref);
  await socket.until('pong', (_data, at) => at === ref);
}

const visitorIdOf = (socket: TestSocket) => (socket.frames.find((frame) => frame.type === 'welcome') as { data: { self: { id: string } } }).data.self.id;

needs('postgres')('a live conversation', () => {
  let parley: WholeParley;
  beforeAll(async () => {
    parley = await startParley();
  });
  afterAll(() => parley?.close());

  it('acks after the message is stored, tells the desk, and spares the sender its own copy', async () => {
    const { agent, visitor, conversationId } = await parley.chat('first words');
    const created = await agent.until('conversation', ({ conversation }) => conversation.id === conversationId);
    expect(created.data).toMatchObject({ change: 'created', conversation: { lastMessage: { text: 'first words' } } });
    const { messageId } = await visitor.say('second');
    expect(await parley.sql('select text from conversations.message where id = $1', [messageId])).toEqual([{ text: 'second' }]);
    await agent.say('answer', { conversationId });
    await visitor.until('message', ({ message }) => message.text === 'answer');
    await Promise.all([settled(agent), settled(visitor)]);
    expect(agent.messages()).toEqual([]);
    expect(visitor.messages().map(({ message }) => message.text)).toEqual(['answer']);
  });

  it('brings a visitor’s message to the visitor’s other tabs', async () => {
    const { visitor, visitorToken } = await parley.chat();
    const tab = await parley.socket({ token: visitorToken });
    const { seq } = await visitor.say('from the first tab');
    expect((await tab.until('message')).data.message.seq).toBe(seq);
  });

  it('acks a repeat with the first message and delivers it once', async () => {
    const { agent, visitor, conversationId } = await parley.chat();
    const clientMessageId = randomUUID();
    const [first, second] = [await agent.say('twice', { conversationId, clientMessageId }), await agent.say('twice', { conversationId, clientMessageId })];
    expect(second).toEqual({ ...first, duplicate: true });
    await visitor.until('message');
    await settled(visitor);
    expect(visitor.messages()).toHaveLength(1);
  });

  it('never shows a visitor a private note, live, replayed or as a conversation', async () => {
    const { agent, visitor, visitorToken, conversationId } = await parley.chat();
    await agent.say('canary-note', { conversationId, private: true });
    await agent.say('public', { conversationId });
    await visitor.until('message', ({ message }) => message.text === 'public');
    const back = await parley.socket({ token: visitorToken, resume: [{ conversationId, afterSeq: 0 }] });
    await back.until('message', ({ message }) => message.text === 'public');
    await settled(back);
    expect(JSON.stringify([visitor.frames, back.frames])).not.toContain('canary-note');
  });

  it('keeps tenants and visitors apart', async () => {
    const chat = await parley.chat('canary-text');
    const stranger = await parley.chat();
    const neighbour = await parley.socket({ token: (await aVisitor(chat.tenant)).token });
    stranger.agent.send('subscribe', { conversationId: chat.conversationId, afterSeq: 0 }, 'foreign');
    const refused = await stranger.agent.until('error', (_data, ref) => ref === 'foreign');
    expect(refused.data).toMatchObject({ code: 'conversation.not_found', retryable: false });
    for (const socket of [neighbour, stranger.visitor, stranger.agent]) {
      await expect(socket.say('intruding', { conversationId: chat.conversationId })).rejects.toThrow('conversation.not_found');
    }
    neighbour.send('typing', { conversationId: chat.conversationId, state: 'start' });
    await chat.agent.say('canary-answer', { conversationId: chat.conversationId });
    await chat.visitor.until('message');
    await Promise.all([neighbour, stranger.agent, stranger.visitor, chat.agent].map(settled));
    expect(JSON.stringify([neighbour.frames, stranger.agent.frames, stranger.visitor.frames])).not.toMatch(/canary/);
    expect(chat.agent.frames.some(({ type }) => type === 'typing')).toBe(false);
  });

  it('shows each side that the other types, without what is typed', async () => {
    const { agent, visitor, conversationId } = await parley.chat();
    agent.send('subscribe', { conversationId });
    await agent.until('subscribed');
    visitor.send('typing', { conversationId, state: 'start', preview: 'canary-preview' });
    const seen = await agent.until('typing');
    expect(seen.data).toMatchObject({ conversationId, state: 'start', by: { kind: 'visitor' } });
    agent.send('typing', { conversationId, state: 'start' });
    agent.send('typing', { conversationId, state: 'start' });
    agent.send('typing', { conversationId, state: 'stop' });
    await visitor.until('typing', ({ state }) => state === 'stop');
    const signs = visitor.frames.flatMap((frame) => (frame.type === 'typing' ? [frame.data] : []));
    expect(signs.map(({ state }) => state)).toEqual(['start', 'stop']);
    expect(signs[0]!.by.kind).toBe('agent');
    expect(JSON.stringify(agent.frames)).not.toContain('canary-preview');
  });

  it('tells both sides how far the other has read, and the desk’s other lists', async () => {
    const { tenant, agent, visitor, conversationId, firstSeq } = await parley.chat();
    const other = await parley.socket({ token: tenant.token });
    agent.send('subscribe', { conversationId });
    await agent.until('subscribed');
    agent.send('read', { conversationId, seq: firstSeq + 100 });
    const read = { conversationId, seq: firstSeq, by: { kind: 'agent', id: tenant.user.id }, inbound: 1, unread: 0 };
    expect((await visitor.until('read')).data).toEqual(read);
    expect((await other.until('read')).data).toEqual(read);
    await settled(agent);
    expect(agent.frames.filter(({ type }) => type === 'read')).toHaveLength(1);
    const { seq } = await agent.say('answer', { conversationId });
    visitor.send('read', { conversationId, seq });
    expect((await agent.until('read', ({ by }) => by.kind === 'visitor')).data.seq).toBe(seq);
  });

  it('notes the pages that a visitor looks at', async () => {
    const { visitor } = await parley.chat();
    const url = `https://shop.example/${randomUUID()}`;
    visitor.send('page', { url, title: 'Lamp' });
    await eventually(async () => {
      const pages = await parley.sql('select 1 from conversations.contact where page::text like $1', [`%${url}%`]);
      expect(pages).toHaveLength(1);
    });
  });

  it('tells the desk who comes and goes, counts a person with two sockets once, and forgives a reload', async () => {
    const tenant = await parley.tenant();
    const watcher = await parley.socket({ token: tenant.token });
    const agent = await anAgent(tenant);
    const first = await parley.socket({ token: agent.token });
    await watcher.until('presence', ({ id, status }) => id === agent.id && status === 'online');
    const second = await parley.socket({ token: agent.token });
    await second.until('presence', ({ id, status }) => id === tenant.user.id && status === 'online');
    second.send('presence.set', { status: 'busy' });
    await watcher.until('presence', ({ id, status }) => id === agent.id && status === 'busy');
    await first.close();
    await second.close();
    await watcher.until('presence', ({ id, status }) => id === agent.id && status === 'offline', { timeoutMs: 10_000 });
    const words = watcher.frames.flatMap((frame) => (frame.type === 'presence' && frame.data.id === agent.id ? [frame.data.status] : []));
    expect(words).toEqual(['online', 'busy', 'offline']);
  });

  it('tells whoever subscribes whether the visitor is there', async () => {
    const { agent, visitor, conversationId } = await parley.chat();
    agent.send('subscribe', { conversationId });
    await agent.until('presence', ({ kind, status }) => kind === 'visitor' && status === 'online');
    await visitor.close();
    await agent.until('presence', ({ kind, status }) => kind === 'visitor' && status === 'offline', { timeoutMs: 10_000 });
  });

  it('tells of a visitor’s comings, goings and pages only those who follow a conversation of theirs', async () => {
    const { tenant, agent, visitor, visitorToken, conversationId } = await parley.chat();
    const stranger = await parley.chat();
    const others = { bystander: await parley.socket({ token: tenant.token }), stranger: stranger.agent, neighbour: stranger.visitor, visitor };
    const { key } = await apiCall('POST /api-keys', { baseUrl: parley.url, token: tenant.token, body: { name: 'blind', scopes: ['conversations:read'] } });
    const program = await parley.socket({ token: key });
    for (const follower of [agent, program]) {
      follower.send('subscribe', { conversationId });
      await follower.until('presence', ({ kind, status }) => kind === 'visitor' && status === 'online');
    }
    visitor.send('page', { url: 'https://shop.example/boots', title: 'Boots' });
    const { data } = await agent.until('page');
    expect(data).toMatchObject({ contactId: visitorIdOf(visitor), page: { url: 'https://shop.example/boots', title: 'Boots' } });
    const tab = await parley.socket({ token: visitorToken });
    await Promise.all([visitor.close(), tab.close()]);
    for (const follower of [agent, program]) await follower.until('presence', ({ kind, status }) => kind === 'visitor' && status === 'offline', { timeoutMs: 10_000 });
    expect(program.frames.filter(({ type }) => type === 'page')).toEqual([]);
    for (const socket of Object.values(others)) {
      if (socket.ws.readyState === socket.ws.OPEN) await settled(socket);
      expect(socket.frames.filter((frame) => frame.type === 'page' || (frame.type === 'presence' && frame.data.kind === 'visitor'))).toEqual([]);
    }
  });

  it('tells whoever watches contacts who of them comes and goes, and nothing that is said', async () => {
    const { tenant, visitor, visitorToken } = await parley.chat();
    const stranger = await parley.chat();
    const [id, foreign] = [visitorIdOf(visitor), visitorIdOf(stranger.visitor)];
    const watcher = await parley.socket({ token: tenant.token });
    const statuses = () => watcher.frames.flatMap((frame) => (frame.type === 'presence' && frame.data.kind === 'visitor' ? [[frame.data.id, frame.data.status]] : []));
    watcher.send('watch', { contactIds: [id, foreign] });
    await eventually(() => expect(statuses()).toEqual(expect.arrayContaining([[id, 'online'], [foreign, 'offline']])));
    await visitor.say('nothing for lists');
    await visitor.close();
    await eventually(() => expect(statuses().at(-1)).toEqual([id, 'offline']), { timeoutMs: 10_000 });
    expect(watcher.messages()).toEqual([]);
    watcher.send('watch', { contactIds: [] });
    await settled(watcher);
    const follower = await parley.socket({ token: tenant.token });
    follower.send('watch', { contactIds: [id] });
    await parley.socket({ token: visitorToken });
    await follower.until('presence', (data) => data.id === id && data.status === 'online');
    await settled(watcher);
    expect(statuses()).toHaveLength(3);
    const refused = stranger.visitor.send('watch', { contactIds: [id] });
    expect((await stranger.visitor.until('error', (_data, ref) => ref === refused)).data.code).toBe('auth.forbidden');
    const tooMany = follower.send('watch', { contactIds: Array.from({ length: 101 }, () => randomUUID()) });
    expect((await follower.until('error', (_data, ref) => ref === tooMany)).data).toMatchObject({ retryable: false });
    expect(stranger.agent.frames.filter((frame) => frame.type === 'presence' && frame.data.kind === 'visitor')).toEqual([]);
  });

  it('follows a conversation that goes over to the person the visitor turned out to be', async () => {
    const chat = await parley.chat('who am I');
    const { tenant, agent, conversationId } = chat;
    agent.send('subscribe', { conversationId, afterSeq: 0 });
    await agent.until('subscribed');
    const secret = (await apiCall('POST /inboxes/:id/identity-secret', { baseUrl: parley.url, token: tenant.token, params: { id: tenant.inbox.id } })).secret;
    const { createHmac } = await import('node:crypto');
    const userId = randomUUID();
    const identity = { userId, name: 'Lin', hash: createHmac('sha256', secret).update(userId).digest('hex') };
    const known = await aVisitor(tenant, { identity });
    const merged = await aVisitor(tenant, { identity, visitorToken: chat.visitorToken });
    expect(merged.contact.id).toBe(known.contact.id);
    const lin = await parley.socket({ token: merged.token });
    await lin.say('it was me', { conversationId });
    await agent.until('message', ({ message }) => message.text === 'it was me');
    expect(agent.messages().map(({ message }) => message.text)).toEqual(['who am I', 'it was me']);
  });
});
