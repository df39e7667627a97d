import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startRedis, type RunningRedis } from '@parley/local-servers';
import type { Platform } from '@parley/service-kit';
import { eventually, needs, openSocket, type TestSocket } from '@parley/testkit';
import { Redis } from 'ioredis';
import { startTwoGateways, type TwoGateways } from './second-gateway.js';
import type { Chat, WholeParley } from './start-parley.js';
import { TestStream } from './test-stream.js';

/** In seconds. */
const HEARTBEAT = '2';

needs('postgres', 'redis')('two gateways', () => {
  let redis: RunningRedis;
  let both: TwoGateways;
  let parley: WholeParley;
  let otherPlatform: Platform;
  let otherUrl: string;
  let chat: Chat;
  let agent: TestSocket;

  beforeAll(async () => {
    redis = await startRedis();
    both = await startTwoGateways({ redisUrl: redis.url, heartbeat: HEARTBEAT });
    ({ parley } = both);
    ({ url: otherUrl, platform: otherPlatform } = both.other);
    await eventually(() => expect(parley.platform.fanout.healthy() && otherPlatform.fanout.healthy()).toBe(true));
    chat = await parley.chat();
    agent = await openSocket({ baseUrl: otherUrl, token: chat.tenant.token });
  });
  afterAll(async () => {
    agent?.ws.terminate();
    await both?.close();
    await redis?.stop();
  });

  it('carry a conversation between them', async () => {
    const { visitor, conversationId, firstSeq } = chat;
    agent.send('subscribe', { conversationId, afterSeq: 0 });
    await agent.until('subscribed');
    const { seq } = await visitor.say('over there');
    await agent.until('message', ({ message }) => message.seq === seq);
    await agent.say('and back', { conversationId });
    await visitor.until('message', ({ message }) => message.text === 'and back');
    expect(agent.messages().map(({ message }) => message.seq)).toEqual([firstSeq, seq]);
  });

  it('know of each other’s people', async () => {
    await agent.until('presence', ({ kind, status }) => kind === 'visitor' && status === 'online');
    await chat.agent.until('presence', ({ id, status }) => id === chat.tenant.user.id && status === 'online');
  });

  it('know again who is there, and who is busy, within a heartbeat of a Redis that forgot everything', async () => {
    agent.send('presence.set', { status: 'busy' });
    await chat.agent.until('presence', ({ id, status }) => id === chat.tenant.user.id && status === 'busy');
    const client = new Redis(redis.url);
    await eventually(async () => expect(await client.hlen(`presence:{0}:${chat.tenant.tenant.id}:visitor`)).toBe(1));
    await client.flushall();
    await client.quit();
    await eventually(
      async () => {
        const fresh = await parley.socket({ token: chat.tenant.token });
        expect((await fresh.until('presence', ({ id }) => id === chat.tenant.user.id)).data.status).toBe('busy');
        fresh.send('subscribe', { conversationId: chat.conversationId });
        expect((await fresh.until('presence', ({ kind }) => kind === 'visitor')).data.status).toBe('online');
        await fresh.close();
      },
      { timeoutMs: Number(HEARTBEAT) * 1000, everyMs: 100 },
    );
    agent.send('presence.set', { status: 'online' });
  });

  it('take over a stream from each other, where it stood', async () => {
    const { visitorToken, conversationId } = chat;
    const first = await TestStream.open(parley.url, { token: visitorToken });
    const heard = await agent.say('on the one', { conversationId });
    await first.until('message', ({ message }) => message.seq === heard.seq);
    await first.close();
    const missed = await agent.say('in between', { conversationId });
    const second = await TestStream.open(otherUrl, { token: visitorToken, lastEventId: first.lastEventId });
    const live = await agent.say('on the other', { conversationId });
    await second.until('message', ({ message }) => message.seq === live.seq);
    expect(second.messages().map(({ message }) => message.seq)).toEqual([missed.seq, live.seq]);
    await second.close();
  });

  it('resume on either', async () => {
    const { visitorToken, conversationId, firstSeq } = chat;
    const moved = await openSocket({ baseUrl: otherUrl, token: visitorToken, resume: [{ conversationId, afterSeq: firstSeq }] });
    await moved.until('message', ({ message }) => message.text === 'and back');
    expect(moved.messages().map(({ message }) => message.text).slice(0, 2)).toEqual(['over there', 'and back']);
    await moved.close();
  });

  it('say degraded while Redis is away, ack all the same, and carry again when it is back', async () => {
    const { visitor, conversationId } = chat;
    await redis.stop();
    await Promise.all([agent, visitor].map((socket) => socket.until('degraded', ({ degraded }) => degraded, { timeoutMs: 10_000 })));
    await visitor.say('without Redis');
    const newcomer = await parley.socket({ token: chat.visitorToken });
    await newcomer.until('degraded', ({ degraded }) => degraded);
    await newcomer.say('also without Redis', { conversationId });
    redis = await startRedis({ port: redis.port });
    await Promise.all([agent, visitor, newcomer].map((socket) => socket.until('degraded', ({ degraded }) => !degraded, { timeoutMs: 15_000 })));
    const { seq } = await visitor.say('with Redis again');
    await Promise.all([agent, newcomer].map((socket) => socket.until('message', ({ message }) => message.seq === seq)));
  }, 40_000);
});
