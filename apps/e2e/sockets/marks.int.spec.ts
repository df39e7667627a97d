import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anAgent, apiCall, eventually, needs, type TestSocket } from '@parley/testkit';
import { startParley, type WholeParley } from './start-parley.js';

needs('postgres')('marks', () => {
  let parley: WholeParley;
  beforeAll(async () => {
    parley = await startParley();
  });
  afterAll(() => parley?.close());

  const conversationOf = (token: string, id: string) => apiCall('GET /conversations/:id', { baseUrl: parley.url, token, params: { id } });
  const deliveries = (socket: TestSocket) => socket.frames.flatMap((frame) => (frame.type === 'delivered' ? [frame.data] : []));
  /** How many of the visitor's messages its person has read, by the frames that came to this socket. */
  const readOf = (socket: TestSocket, conversationId: string) => {
    const { id } = (socket.frames.find((frame) => frame.type === 'welcome') as { data: { self: { id: string } } }).data.self;
    const own = socket.frames.flatMap((frame) => (frame.type === 'read' && frame.data.conversationId === conversationId && frame.data.by.id === id ? [frame.data] : []));
    return Math.max(...own.map(({ inbound, unread }) => inbound! - unread!));
  };
  const newestOf = (socket: TestSocket, id: string) => socket.frames.flatMap((frame) => (frame.type === 'conversation' && frame.data.conversation.id === id ? [frame.data.conversation] : [])).at(-1);
  const subscribed = async (socket: TestSocket, conversationId: string) => {
    socket.send('subscribe', { conversationId });
    await socket.until('subscribed');
  };

  it('tell each side how far its messages have come, once per rise, and keep it', async () => {
    const { tenant, agent, visitor, visitorToken, conversationId, firstSeq } = await parley.chat();
    await subscribed(agent, conversationId);
    agent.send('delivered', { conversationId, seq: firstSeq + 100 });
    expect((await visitor.until('delivered')).data).toEqual({ conversationId, seq: firstSeq, by: { kind: 'agent', id: tenant.user.id } });
    const { seq } = await agent.say('answer', { conversationId });
    for (let time = 0; time < 3; time++) visitor.send('delivered', { conversationId, seq });
    visitor.send('delivered', { conversationId, seq: firstSeq });
    expect((await agent.until('delivered')).data).toMatchObject({ seq, by: { kind: 'visitor' } });
    expect(await conversationOf(tenant.token, conversationId)).toMatchObject({ delivered: { visitor: seq, agent: firstSeq }, read: { visitor: 0, agent: 0 } });
    expect(await conversationOf(visitorToken, conversationId)).toMatchObject({ delivered: { visitor: seq, agent: firstSeq } });
    visitor.send('delivered', { conversationId, seq });
    const { seq: next } = await agent.say('another', { conversationId });
    visitor.send('delivered', { conversationId, seq: next });
    await agent.until('delivered', (data) => data.seq === next);
    expect(deliveries(agent).map((data) => data.seq)).toEqual([seq, next]);
  });

  it('read says delivered too', async () => {
    const { agent, visitor, tenant, conversationId } = await parley.chat();
    const { seq } = await agent.say('answer', { conversationId });
    visitor.send('read', { conversationId, seq });
    await visitor.until('read');
    expect(await conversationOf(tenant.token, conversationId)).toMatchObject({ delivered: { visitor: seq }, read: { visitor: seq } });
  });

  it('do not leave their tenant or their contact', async () => {
    const chat = await parley.chat();
    const stranger = await parley.chat();
    await subscribed(chat.agent, chat.conversationId);
    for (const nosy of [stranger.visitor, stranger.agent]) nosy.send('delivered', { conversationId: chat.conversationId, seq: 1 });
    chat.visitor.send('delivered', { conversationId: chat.conversationId, seq: chat.firstSeq });
    await chat.agent.until('delivered');
    expect(deliveries(chat.agent)).toHaveLength(1);
    expect(deliveries(chat.visitor)).toEqual([]);
    expect(deliveries(stranger.agent)).toEqual([]);
  });

  it('reading on one device of an agent clears the badge on the others, and leaves the colleagues theirs', async () => {
    const { tenant, agent, visitor, conversationId, firstSeq } = await parley.chat();
    const colleague = await anAgent(tenant);
    const [phone, neighbour] = [await parley.socket({ token: tenant.token }), await parley.socket({ token: colleague.token })];
    const { seq } = await visitor.say('two');
    expect((await conversationOf(tenant.token, conversationId)).unread).toBe(2);
    agent.send('read', { conversationId, seq: firstSeq });
    expect((await phone.until('read')).data).toMatchObject({ unread: 1, by: { id: tenant.user.id } });
    agent.send('read', { conversationId, seq });
    for (const device of [phone, agent, neighbour]) expect((await device.until('read', (data) => data.seq === seq)).data).toMatchObject({ unread: 0, by: { id: tenant.user.id } });
    await eventually(async () => expect((await conversationOf(tenant.token, conversationId)).unread).toBe(0));
    expect((await conversationOf(colleague.token, conversationId)).unread).toBe(2);
    phone.send('read', { conversationId, seq: firstSeq });
    phone.send('ping', {}, 'after');
    await phone.until('pong', (_data, ref) => ref === 'after');
    expect((await conversationOf(tenant.token, conversationId)).unread).toBe(0);
  });

  it('whatever the order of marks, every frame tells each agent the same as REST does', async () => {
    const { tenant, agent, visitor, conversationId, firstSeq } = await parley.chat();
    const stranger = await parley.chat();
    const colleague = await anAgent(tenant);
    const [tab, neighbour] = [await parley.socket({ token: tenant.token }), await parley.socket({ token: colleague.token })];
    const own = [agent, tab];
    const seqs = [firstSeq, (await visitor.say('two')).seq, (await visitor.say('three')).seq];
    const marks: [TestSocket, number][] = [[own[1]!, 1], [neighbour, 2], [own[0]!, 0], [own[1]!, 2], [neighbour, 0], [own[0]!, 1]];
    for (const [socket, at] of marks) socket.send('read', { conversationId, seq: seqs[at]! });
    const last = await visitor.say('four');
    await eventually(async () => {
      for (const [token, sockets] of [[tenant.token, own], [colleague.token, [neighbour]]] as const) {
        const { inbound, unread } = await conversationOf(token, conversationId);
        expect([inbound, unread]).toEqual([4, 1]);
        for (const socket of sockets) {
          expect(readOf(socket, conversationId)).toBe(inbound - unread);
          expect(newestOf(socket, conversationId)).toMatchObject({ lastSeq: last.seq, inbound, unread });
        }
      }
    });
    expect(JSON.stringify([...stranger.agent.frames, ...stranger.visitor.frames])).not.toContain(conversationId);
    const key = await apiCall('POST /api-keys', { baseUrl: parley.url, token: tenant.token, body: { name: 'reader', scopes: ['conversations:read'] } });
    expect(await conversationOf(key.key, conversationId)).toMatchObject({ inbound: 4, unread: 1 });
  });

  it('an agent who has read nothing is told so by frames, whoever else has read', async () => {
    const { tenant, agent, visitor, conversationId, firstSeq } = await parley.chat();
    const colleague = await anAgent(tenant);
    const neighbour = await parley.socket({ token: colleague.token });
    agent.send('read', { conversationId, seq: firstSeq });
    await neighbour.until('read');
    const { seq } = await visitor.say('two');
    const told = (socket: TestSocket) => socket.until('conversation', ({ conversation }) => conversation.lastSeq === seq);
    expect((await told(agent)).data.conversation).toMatchObject({ inbound: 2, unread: 1, read: { agent: firstSeq } });
    expect((await told(neighbour)).data.conversation).toMatchObject({ inbound: 2, unread: 2, read: { agent: firstSeq } });
    expect(await conversationOf(colleague.token, conversationId)).toMatchObject({ inbound: 2, unread: 2 });
  });

  it('reading in one tab of a visitor clears the badge in the others', async () => {
    const { agent, visitor, visitorToken, conversationId } = await parley.chat();
    const tab = await parley.socket({ token: visitorToken });
    const [first, second] = [await agent.say('one', { conversationId }), await agent.say('two', { conversationId })];
    visitor.send('read', { conversationId, seq: first.seq });
    expect((await tab.until('read')).data).toMatchObject({ unread: 1, by: { kind: 'visitor' } });
    expect((await conversationOf(visitorToken, conversationId)).unread).toBe(1);
    tab.send('read', { conversationId, seq: second.seq });
    expect((await visitor.until('read', (data) => data.seq === second.seq)).data.unread).toBe(0);
    expect((await conversationOf(visitorToken, conversationId)).unread).toBe(0);
  });

  it('typing ends when the one who types is gone', async () => {
    const { agent, visitor, conversationId } = await parley.chat();
    await subscribed(agent, conversationId);
    visitor.send('typing', { conversationId, state: 'start' });
    await agent.until('typing', ({ state }) => state === 'start');
    visitor.ws.terminate();
    await agent.until('typing', ({ state }) => state === 'stop');
  });
});
