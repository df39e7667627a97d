import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServerFrames } from '@parley/contracts';
import { startRedis, type RunningRedis } from '@parley/local-servers';
import { anAgent, eventually, needs, openSocket, rawCall, type TestSocket } from '@parley/testkit';
import { startTwoGateways, type TwoGateways } from './second-gateway.js';
import { TestStream } from './test-stream.js';
import { startParley, type Chat, type WholeParley } from './start-parley.js';

const framesOf = <T extends keyof ServerFrames>(socket: TestSocket, type: T): ServerFrames[T][] => socket.frames.flatMap((frame) => (frame.type === type ? [frame.data as ServerFrames[T]] : []));

/** Whom the last `viewers` frame of a conversation named. */
const seenBy = (socket: TestSocket, conversationId: string): string[] | undefined =>
  framesOf(socket, 'viewers').filter((data) => data.conversationId === conversationId).at(-1)?.viewers.map(({ id }) => id);

const follow = async (socket: TestSocket, conversationId: string, more: { quietly?: boolean } = {}) => {
  socket.send('subscribe', { conversationId, ...more });
  await socket.until('subscribed', (data) => data.conversationId === conversationId);
};

needs('postgres', 'redis')('who has a conversation before them, over two gateways', () => {
  let redis: RunningRedis;
  let both: TwoGateways;
  let chat: Chat;
  const opened: TestSocket[] = [];
  beforeAll(async () => {
    redis = await startRedis();
    both = await startTwoGateways({ redisUrl: redis.url, heartbeat: '2' });
    await eventually(() => expect(both.parley.platform.fanout.healthy() && both.other.platform.fanout.healthy()).toBe(true));
    chat = await both.parley.chat();
  });
  afterAll(async () => {
    for (const socket of opened) socket.ws.terminate();
    await both?.close();
    await redis?.stop();
  });
  const there = async (token: string) => {
    const socket = await openSocket({ baseUrl: both.other.url, token });
    opened.push(socket);
    return socket;
  };

  it('is told to each of them, whoever came first, and ends when they look away or are gone', async () => {
    const { conversationId, tenant, agent: ann, visitor } = chat;
    const { token, user: bo } = await anAgent(tenant);
    await follow(ann, conversationId);
    await eventually(() => expect(seenBy(ann, conversationId)).toEqual([tenant.user.id]));
    const [one, two] = [await there(token), await there(token)];
    await follow(one, conversationId);
    const ids = [tenant.user.id, bo.id].sort();
    await eventually(() => expect([seenBy(ann, conversationId), seenBy(one, conversationId)]).toEqual([ids, ids]));
    await follow(two, conversationId);
    one.send('unsubscribe', { conversationId });
    await eventually(() => expect(seenBy(two, conversationId)).toEqual(ids));
    expect(seenBy(ann, conversationId)).toEqual(ids);
    await two.close();
    await eventually(() => expect(seenBy(ann, conversationId)).toEqual([tenant.user.id]));
    expect(framesOf(visitor, 'viewers')).toEqual([]);
  });

  it('does not show who watches quietly, which takes a right', async () => {
    const { conversationId, tenant, agent: ann } = chat;
    const { token, user } = await anAgent(tenant);
    const agent = await there(token);
    agent.send('subscribe', { conversationId, quietly: true });
    expect(await agent.until('error')).toMatchObject({ data: { code: 'auth.forbidden' } });
    const owner = await there(tenant.token);
    await follow(owner, conversationId, { quietly: true });
    await follow(agent, conversationId);
    await eventually(() => expect(seenBy(owner, conversationId)).toEqual([tenant.user.id, user.id].sort()));
    expect(seenBy(ann, conversationId)).toEqual(seenBy(owner, conversationId));
    agent.send('unsubscribe', { conversationId });
    ann.send('unsubscribe', { conversationId });
    await eventually(() => expect(seenBy(owner, conversationId)).toEqual([]));
  });
});

describe('notifications and viewers over sockets and streams', () => {
  let parley: WholeParley;
  beforeAll(async () => {
    parley = await startParley();
  });
  afterAll(() => parley.close());

  it('a stream can watch quietly, too, by the same right', async () => {
    const { tenant, conversationId, agent: ann } = await parley.chat();
    const { token, user } = await anAgent(tenant);
    await follow(ann, conversationId);
    const quiet = await TestStream.open(parley.url, { token: tenant.token, conversations: `${conversationId}:quietly` });
    const seen = await TestStream.open(parley.url, { token, conversations: `${conversationId}:0` });
    await quiet.until('viewers', ({ viewers }) => viewers.map(({ id }) => id).join() === [tenant.user.id, user.id].sort().join());
    await seen.close();
    await eventually(() => expect(seenBy(ann, conversationId)).toEqual([tenant.user.id]));
    ann.send('unsubscribe', { conversationId });
    await quiet.until('viewers', ({ viewers }) => viewers.length === 0);
    await quiet.close();
    const refused = await TestStream.open(parley.url, { token, conversations: `${conversationId}:0:quietly` });
    await refused.until('reset', (data) => data.conversationId === conversationId);
    await refused.close();
  });

  it('reach every device of one agent and nobody else, and are read on all', async () => {
    const { tenant, conversationId, agent: owner } = await parley.chat();
    const { token, user } = await anAgent(tenant);
    const [desk, phone] = [await parley.socket({ token }), await parley.socket({ token })];
    const post = (path: string, body: unknown, as: string) => rawCall('POST', path, { baseUrl: parley.url, token: as, body: JSON.stringify(body) });
    await eventually(async () => expect((await post(`/conversations/${conversationId}/transfer`, { to: { agentId: user.id }, note: 'yours?' }, tenant.token)).status).toBe(200));
    for (const device of [desk, phone]) expect(await device.until('notification')).toMatchObject({ data: { kind: 'transfer_offered', conversationId, text: 'yours?', unread: 1 } });
    expect(framesOf(owner, 'notification')).toEqual([]);
    expect((await post(`/conversations/${conversationId}/transfer/accept`, {}, token)).status).toBe(200);
    expect(await owner.until('notification')).toMatchObject({ data: { kind: 'transfer_accepted', by: { id: user.id } } });
    expect((await post('/notifications/read', {}, token)).json).toMatchObject({ unread: 0 });
    for (const device of [desk, phone]) expect(await device.until('notifications')).toMatchObject({ data: { unread: 0 } });
  });
});
