import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedis, type RunningRedis } from '@parley/local-servers';
import { API_BASE, applyChange, type Message } from '@parley/contracts';
import { apiCall, eventually, needs, openSocket, type TestSocket } from '@parley/testkit';
import { startTwoGateways, type TwoGateways } from './second-gateway.js';
import { startParley, type Chat, type WholeParley } from './start-parley.js';
import { TestStream } from './test-stream.js';

const entriesOf = (socket: Pick<TestSocket, 'messages'>) => socket.messages().flatMap(({ message }) => (message.kind === 'event' ? [message] : []));

/** Edits, reacts to and deletes messages of the agent; answers what is left of them. */
async function changeAll(baseUrl: string, { tenant, visitorToken, conversationId, agent }: Chat): Promise<Message[]> {
  const [first, second] = [await agent.say('first', { conversationId }), await agent.say('secret words', { conversationId })];
  const params = { id: conversationId, messageId: first.messageId };
  await apiCall('PATCH /conversations/:id/messages/:messageId', { baseUrl, token: tenant.token, params, body: { text: 'first, better' } });
  await apiCall('PUT /conversations/:id/messages/:messageId/reactions/:emoji', { baseUrl, token: visitorToken, params: { ...params, emoji: '👍' } });
  await apiCall('DELETE /conversations/:id/messages/:messageId', { baseUrl, token: tenant.token, params: { ...params, messageId: second.messageId } });
  const { data } = await apiCall('GET /conversations/:id/messages', { baseUrl, token: visitorToken, params: { id: conversationId } });
  return data;
}

needs('postgres', 'redis')('changes of messages over two gateways', () => {
  let redis: RunningRedis;
  let both: TwoGateways;
  let parley: WholeParley;
  beforeAll(async () => {
    redis = await startRedis();
    both = await startTwoGateways({ redisUrl: redis.url, heartbeat: '25' });
    ({ parley } = both);
    await eventually(() => expect(parley.platform.fanout.healthy() && both.other.platform.fanout.healthy()).toBe(true));
  });
  afterAll(async () => {
    await both?.close();
    await redis?.stop();
  });

  it('arrive live, after a resume, by a stream and after a subscribe alike, and leave everybody with the same', async () => {
    const chat = await parley.chat();
    const { conversationId, firstSeq, visitorToken, tenant } = chat;
    const elsewhere = await openSocket({ baseUrl: both.other.url, token: visitorToken, resume: [{ conversationId, afterSeq: firstSeq }] });
    const present = await changeAll(parley.url, chat);
    const last = present.at(-1)!.seq;
    await elsewhere.until('message', ({ message }) => message.seq === last);
    const resumed = await openSocket({ baseUrl: both.other.url, token: visitorToken, resume: [{ conversationId, afterSeq: firstSeq }] });
    const desk = await openSocket({ baseUrl: both.other.url, token: tenant.token });
    desk.send('subscribe', { conversationId, afterSeq: firstSeq });
    const stream = await TestStream.open(both.other.url, { token: visitorToken, conversations: `${conversationId}:${firstSeq}` });
    for (const receiver of [resumed, desk, stream]) await receiver.until('message', ({ message }) => message.seq === last);
    for (const receiver of [elsewhere, resumed]) {
      const heard = receiver.messages().map(({ message }) => message);
      expect(heard.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
      expect(heard.map(({ seq, prevSeq }) => seq - prevSeq)).toEqual([1, 1, 1, 1, 1]);
      const held = heard.map((message) => heard.reduce(applyChange, message));
      expect(held.filter(({ kind }) => kind !== 'event').map(({ text, reactions, deletedAt }) => [text, reactions?.[0]?.emoji, deletedAt !== undefined])).toEqual([
        ['first, better', '👍', false], [undefined, undefined, true],
      ]);
    }
    expect(entriesOf(resumed).map(({ event }) => event!.change)).toEqual(['edited', 'reacted', 'deleted']);
    expect(JSON.stringify([resumed.frames, desk.frames.filter(({ type }) => type === 'message')])).not.toContain('secret words');
    for (const socket of [elsewhere, resumed, desk]) socket.ws.terminate();
    await stream.close();
  });
});

needs('postgres')('what is seen before it is sent', () => {
  let parley: WholeParley;
  beforeAll(async () => {
    parley = await startParley();
  });
  afterAll(() => parley?.close());

  const settled = async (socket: TestSocket) => {
    const ref = randomUUID();
    socket.send('ping', {}, ref);
    await socket.until('pong', (_data, at) => at === ref);
  };
  const allow = ({ tenant }: Chat, typingPreview: boolean) =>
    apiCall('PATCH /inboxes/:id', { baseUrl: parley.url, token: tenant.token, params: { id: tenant.inbox.id }, body: { widget: { typingPreview } } });
  const previews = (socket: TestSocket) => socket.frames.flatMap((frame) => (frame.type === 'typing' ? [frame.data.preview] : []));

  describe('typing previews', () => {
    it('go to agents alone, where the inbox shows them, twice a second, without what looks like a secret, and nowhere else', async () => {
      const chat = await parley.chat();
      const { visitor, visitorToken, agent, conversationId, tenant } = chat;
      expect((await allow(chat, true)).widget.typingPreview).toBe(true);
      const key = await apiCall('POST /api-keys', { baseUrl: parley.url, token: tenant.token, body: { name: 'robot', scopes: ['conversations:read'] } });
      const robot = await parley.socket({ token: key.key });
      const tab = await parley.socket({ token: visitorToken });
      for (const listener of [agent, robot]) {
        listener.send('subscribe', { conversationId });
        await listener.until('subscribed');
      }
      const type = async (preview: string) => {
        visitor.send('typing', { conversationId, state: 'start', preview });
        return (await agent.until('typing')).data;
      };
      expect(await type('canary: my card 4111 1111 1111 1111')).toMatchObject({ state: 'start', preview: 'canary: my card •••• •••• •••• ••••', by: { kind: 'visitor' } });
      const before = agent.frames.length;
      await eventually(() => {
        visitor.send('typing', { conversationId, state: 'start', preview: 'canary: and then' });
        expect(agent.frames.slice(before).some((frame) => frame.type === 'typing' && frame.data.preview === 'canary: and then')).toBe(true);
      }, { everyMs: 310 });
      visitor.send('typing', { conversationId, state: 'stop' });
      await agent.until('typing', ({ state }) => state === 'stop');
      await Promise.all([settled(robot), settled(tab)]);
      expect(previews(robot).filter(Boolean)).toEqual([]);
      expect(JSON.stringify([tab.frames, robot.frames])).not.toContain('canary');
      expect(await parley.sql('select text from conversations.message where conversation_id = $1', [conversationId])).toEqual([{ text: 'hello' }]);
      expect(JSON.stringify(await parley.sql('select * from conversations.outbox'))).not.toContain('canary');
    });

    it('stay with the visitor where the inbox does not show them', async () => {
      const { visitor, agent, conversationId } = await parley.chat();
      agent.send('subscribe', { conversationId });
      await agent.until('subscribed');
      visitor.send('typing', { conversationId, state: 'start', preview: 'canary-preview' });
      expect((await agent.until('typing')).data.preview).toBeUndefined();
      expect(JSON.stringify(agent.frames)).not.toContain('canary-preview');
    });

    it('of agents go nowhere', async () => {
      const chat = await parley.chat();
      await allow(chat, true);
      chat.agent.send('typing', { conversationId: chat.conversationId, state: 'start', preview: 'canary-agent' });
      expect((await chat.visitor.until('typing')).data.preview).toBeUndefined();
    });
  });

  it('drafts reach the agent’s other devices, and nobody else', async () => {
    const { tenant, agent, visitor, conversationId } = await parley.chat();
    const other = await parley.socket({ token: tenant.token });
    for (const device of [agent, other]) {
      device.send('subscribe', { conversationId });
      await device.until('subscribed');
    }
    const answer = await fetch(`${parley.url}${API_BASE}/conversations/${conversationId}/draft`, {
      method: 'PUT', headers: { authorization: `Bearer ${tenant.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ text: 'canary-draft' }),
    });
    const draft = (await answer.json()) as unknown;
    expect((await other.until('draft')).data).toEqual({ conversationId, draft });
    await settled(visitor);
    expect(JSON.stringify(visitor.frames)).not.toContain('canary-draft');
  });
});
