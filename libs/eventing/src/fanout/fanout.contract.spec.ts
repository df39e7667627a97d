import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveEvent } from '@parley/contracts';
import { startRedisCluster, type RunningRedisCluster } from '@parley/local-servers';
import { createLog } from '@parley/observability';
import { eventually, needs, redisUrl } from '@parley/testkit';
import { Redis } from 'ioredis';
import { TcpProxy } from '../../test/tcp-proxy.js';
import type { Fanout } from './fanout.js';
import { MemoryFanout } from './fanout.memory.js';
import { RedisFanout } from './fanout.redis.js';
import { ownersIn, slotOf } from './slots.js';

const log = createLog('test', 'silent');
const conversationId = '01939d5c-6d2a-7000-8000-000000000002';
const read = (seq: number): LiveEvent => ({ type: 'read', data: { conversationId, by: { kind: 'visitor' }, seq } }) as unknown as LiveEvent;
const seqs = (events: LiveEvent[]) => events.map((event) => (event as unknown as { data: { seq: number } }).data.seq);

function fanoutContract(open: () => Fanout): void {
  let fanout: Fanout;
  let channel: string;
  beforeEach(async () => {
    fanout = open();
    channel = `test:${randomBytes(6).toString('hex')}`;
    await eventually(() => expect(fanout.healthy()).toBe(true));
  });
  afterEach(() => fanout.close());

  const listen = async (to = channel) => {
    const seen: LiveEvent[] = [];
    const end = await fanout.subscribe(to, (event) => void seen.push(event));
    return { seen, end };
  };

  it('brings an event to everybody who listens to its channel, and to nobody else', async () => {
    const [first, second, other] = [await listen(), await listen(), await listen(`${channel}:other`)];
    fanout.publish(channel, read(1));
    fanout.publish(`${channel}:other`, read(2));
    await eventually(() => expect([first, second, other].map(({ seen }) => seqs(seen))).toEqual([[1], [1], [2]]));
    expect(first.seen[0]).toEqual(read(1));
  });

  it('keeps the order of a publisher', async () => {
    const { seen } = await listen();
    for (let seq = 1; seq <= 500; seq++) fanout.publish(channel, read(seq));
    await eventually(() => expect(seen).toHaveLength(500));
    expect(seqs(seen)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  });

  it('never calls back within the publisher’s turn', async () => {
    const { seen } = await listen();
    fanout.publish(channel, read(1));
    expect(seen).toEqual([]);
    await eventually(() => expect(seen).toHaveLength(1));
  });

  it('ends for one listener without ending for the others, and can begin again', async () => {
    const [first, second] = [await listen(), await listen()];
    first.end();
    first.end();
    fanout.publish(channel, read(1));
    await eventually(() => expect(seqs(second.seen)).toEqual([1]));
    second.end();
    const third = await listen();
    fanout.publish(channel, read(2));
    await eventually(() => expect(seqs(third.seen)).toEqual([2]));
    expect([first.seen.length, second.seen.length]).toEqual([0, 1]);
  });

  it('does not let a listener that throws keep it from the others', async () => {
    await fanout.subscribe(channel, () => {
      throw new Error('a broken listener');
    });
    const { seen } = await listen();
    fanout.publish(channel, read(1));
    await eventually(() => expect(seen).toHaveLength(1));
  });

  it('hands out copies: what a publisher changes afterwards stays its own', async () => {
    const { seen } = await listen();
    const event = read(1) as unknown as { data: { seq: number } };
    fanout.publish(channel, event as unknown as LiveEvent);
    event.data.seq = 99;
    await eventually(() => expect(seqs(seen)).toEqual([1]));
  });
}

describe('fan-out in memory', () => fanoutContract(() => new MemoryFanout()));
needs('redis')('fan-out by Redis', () => {
  fanoutContract(() => new RedisFanout({ url: redisUrl(), log }));

  let proxy: TcpProxy;
  let fanout: RedisFanout;
  let health: boolean[];
  beforeEach(async () => {
    const { hostname, port } = new URL(redisUrl());
    proxy = await TcpProxy.before(hostname, Number(port || 6379));
    fanout = new RedisFanout({ url: `redis://127.0.0.1:${proxy.port}`, log });
    health = [];
    fanout.onHealth((ok) => health.push(ok));
  });
  afterEach(async () => {
    await fanout.close();
    await proxy.close();
  });

  it('drops while Redis is away, says so, and carries again once it is back, on old channels and new', async () => {
    await eventually(() => expect(health).toEqual([true]));
    const seen: number[] = [];
    const hear = (event: LiveEvent) => void seen.push(...seqs([event]));
    await fanout.subscribe('away:old', hear);
    proxy.shut();
    await eventually(() => expect(health).toEqual([true, false]));
    fanout.publish('away:old', read(1));
    await fanout.subscribe('away:new', hear);
    proxy.reopen();
    await eventually(() => expect(health).toEqual([true, false, true]), { timeoutMs: 10_000 });
    fanout.publish('away:old', read(2));
    fanout.publish('away:new', read(3));
    await eventually(() => expect(seen).toEqual([2, 3]));
  });

  it('notices a connection that merely went silent', async () => {
    await eventually(() => expect(health).toEqual([true]));
    proxy.mute();
    await eventually(() => expect(health).toEqual([true, false]), { timeoutMs: 15_000 });
    proxy.reopen();
    await eventually(() => expect(health.at(-1)).toBe(true), { timeoutMs: 15_000 });
  });

  it('starts without Redis', async () => {
    proxy.shut();
    const early = new RedisFanout({ url: `redis://127.0.0.1:${proxy.port}`, log });
    const seen: number[] = [];
    await early.subscribe('early', (event) => void seen.push(...seqs([event])));
    early.publish('early', read(1));
    expect(early.healthy()).toBe(false);
    proxy.reopen();
    await eventually(() => expect(early.healthy()).toBe(true), { timeoutMs: 10_000 });
    early.publish('early', read(2));
    await eventually(() => expect(seen).toEqual([2]));
    await early.close();
  });
});

needs('redis')('fan-out by a Redis cluster', () => {
  let cluster: RunningRedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, 40_000);
  afterAll(() => cluster?.stop());
  const open = () => new RedisFanout({ url: cluster.url, log });
  fanoutContract(open);

  /** One command to one node. */
  async function tell(port: number, ...command: [string, ...string[]]): Promise<unknown> {
    const redis = new Redis({ host: '127.0.0.1', port });
    try {
      return await redis.call(...command);
    } finally {
      redis.disconnect();
    }
  }
  const ownerOf = async (channel: string) => {
    const port = cluster.nodes[0]!.port;
    const name = ownersIn(await tell(port, 'CLUSTER', 'SLOTS'), '127.0.0.1')[slotOf(channel)]!;
    return Number(name.split(':')[1]);
  };

  describe('of channels on all nodes', () => {
    let speaker: RedisFanout;
    let ear: RedisFanout;
    const channels = Array.from({ length: 60 }, (_, number) => `spread:${number}`);
    const seen = new Map<string, number[]>();
    const ends: (() => void)[] = [];
    beforeAll(async () => {
      [speaker, ear] = [open(), open()];
      await eventually(() => expect([speaker, ear].every((fanout) => fanout.healthy())).toBe(true));
      for (const channel of channels) ends.push(await ear.subscribe(channel, (event) => void seen.set(channel, [...(seen.get(channel) ?? []), ...seqs([event])])));
    });
    afterAll(() => Promise.all([speaker, ear].map((fanout) => fanout?.close())));

    it('brings each what is its own, and asks each node for its own channels alone', async () => {
      for (const [number, channel] of channels.entries()) speaker.publish(channel, read(number));
      await eventually(() => expect(channels.map((channel) => seen.get(channel))).toEqual(channels.map((_, number) => [number])));
      const held = await Promise.all(cluster.nodes.map(async ({ port }) => (await tell(port, 'PUBSUB', 'SHARDCHANNELS', 'spread:*')) as string[]));
      expect(held.every((some) => some.length > 0)).toBe(true);
      expect(held.flat().sort()).toEqual([...channels].sort());
      expect(await Promise.all(cluster.nodes.map(async ({ port }) => (await tell(port, 'PUBSUB', 'CHANNELS')) as string[]))).toEqual([[], [], []]);
    });

    it('follows a slot that moves to another node', async () => {
      const channel = channels[7]!;
      const from = await ownerOf(channel);
      const to = cluster.nodes.find(({ port }) => port !== from)!.port;
      const id = String(await tell(to, 'CLUSTER', 'MYID'));
      const health: boolean[] = [];
      const stop = ear.onHealth((ok) => health.push(ok));
      for (const port of [to, ...cluster.nodes.map((node) => node.port).filter((other) => other !== to)]) await tell(port, 'CLUSTER', 'SETSLOT', String(slotOf(channel)), 'NODE', id);
      expect(await ownerOf(channel)).toBe(to);
      let next = 1000;
      await eventually(
        () => {
          speaker.publish(channel, read(next++));
          expect(seen.get(channel)!.at(-1)).toBeGreaterThanOrEqual(1000);
        },
        { timeoutMs: 15_000 },
      );
      await eventually(() => expect([ear.healthy(), speaker.healthy()]).toEqual([true, true]), { timeoutMs: 10_000 });
      expect(health).toContain(false);
      for (const other of channels.filter((name) => name !== channel)) speaker.publish(other, read(2000));
      await eventually(() => expect(channels.filter((name) => seen.get(name)!.at(-1) === 2000)).toHaveLength(channels.length - 1));
      stop();
    }, 40_000);

    it('says when a node is away, and carries the channels of the others all the same', async () => {
      const [dead, ...alive] = cluster.nodes;
      await dead!.kill();
      await eventually(() => expect([ear.healthy(), speaker.healthy()]).toEqual([false, false]), { timeoutMs: 15_000 });
      const owners = ownersIn(await tell(alive[0]!.port, 'CLUSTER', 'SLOTS'), '127.0.0.1');
      const kept = channels.filter((channel) => owners[slotOf(channel)] !== `127.0.0.1:${dead!.port}`);
      expect(kept.length).toBeGreaterThan(0);
      for (const channel of kept) speaker.publish(channel, read(3000));
      await eventually(() => expect(kept.filter((channel) => seen.get(channel)!.at(-1) === 3000)).toEqual(kept));
      for (const end of ends) end();
    }, 40_000);
  });
});
