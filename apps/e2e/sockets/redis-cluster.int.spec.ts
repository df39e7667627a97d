import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startRedisCluster, type RunningRedisCluster } from '@parley/local-servers';
import { eventually, needs, openSocket } from '@parley/testkit';
import { startTwoGateways, type TwoGateways } from './second-gateway.js';

needs('postgres', 'redis')('two gateways on a Redis cluster', () => {
  let cluster: RunningRedisCluster;
  let both: TwoGateways;
  beforeAll(async () => {
    cluster = await startRedisCluster();
    both = await startTwoGateways({ redisUrl: cluster.url, heartbeat: '2' });
    await eventually(() => expect([both.parley, both.other].every(({ platform }) => platform.fanout.healthy())).toBe(true));
  }, 60_000);
  afterAll(async () => {
    await both?.close();
    await cluster?.stop();
  });

  it('carry conversations of many contacts between them, and know of each other’s people', async () => {
    const chats = await Promise.all(Array.from({ length: 6 }, () => both.parley.chat()));
    for (const { tenant, visitor, conversationId } of chats) {
      const agent = await openSocket({ baseUrl: both.other.url, token: tenant.token });
      agent.send('subscribe', { conversationId });
      await agent.until('presence', ({ kind, status }) => kind === 'visitor' && status === 'online');
      await agent.until('presence', ({ id, status }) => id === tenant.user.id && status === 'online');
      const { seq } = await visitor.say('over there');
      await agent.until('message', ({ message }) => message.seq === seq);
      await agent.say('and back', { conversationId });
      await visitor.until('message', ({ message }) => message.text === 'and back');
      await visitor.close();
      await agent.until('presence', ({ kind, status }) => kind === 'visitor' && status === 'offline', { timeoutMs: 10_000 });
      await agent.close();
    }
  }, 60_000);

  it('say degraded while a node of it is away, and go on', async () => {
    const { visitor, agent } = await both.parley.chat();
    await cluster.nodes[0]!.kill();
    await Promise.all([visitor, agent].map((socket) => socket.until('degraded', ({ degraded }) => degraded, { timeoutMs: 15_000 })));
    await visitor.say('without it');
  }, 30_000);
});
