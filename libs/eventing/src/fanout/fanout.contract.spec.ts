import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveEvent } from '@parley/contracts';
import { createLog } from '@parley/observability';
import { eventually, needs, redisUrl } from '@parley/testkit';
import { TcpProxy } from '../../test/tcp-proxy.js';
import type { Fanout } from './fanout.js';
import { MemoryFanout } from './fanout.memory.js';
import { RedisFanout } from './fanout.redis.js';

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
