import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { removeFolder, startPostgres, startRedis, temporaryFolder, type RunningPostgres, type RunningRedis } from '@parley/local-servers';
import { anAgent, apiCall, aTenant, aVisitor, eventually, needs, openSocket, startCards, type TestParley, type TestSocket } from '@parley/testkit';
import { conversationsCard } from '@parley/conversations/service';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { Redis } from 'ioredis';

/** Text of 120 bytes. */
const TEXT = 'x'.repeat(120);
const PAIRS = 40;

/** What was spent so far. */
interface Spent {
  lsn: string;
  commits: number;
  redis: number;
  hops: number;
}
/** What one message cost. */
interface Cost {
  walBytes: number;
  commits: number;
  redisCommands: number;
  hops: number;
}

/**
 * What one message may cost in things that can be counted, so that a busy machine changes nothing about the verdict. Everything is
 * counted that Parley does meanwhile: append, relay, reactions, live lane. Postgres and Redis are this file's own, as their counters
 * are of the whole server; autovacuum rests, and images of whole pages, which follow checkpoints and not messages, are left out.
 */
needs('postgres', 'redis')('what a message costs', () => {
  let folder: string;
  let postgres: RunningPostgres;
  let redis: RunningRedis;
  let counter: Redis;
  let parley: TestParley;
  let asked: ReturnType<typeof jest.spyOn>;
  let people: { visitor: TestSocket; agent: TestSocket; conversationId: string }[];
  const urlBefore = process.env['TEST_DATABASE_URL'];

  beforeAll(async () => {
    folder = await temporaryFolder('parley-budget-');
    postgres = await startPostgres({ dataDir: folder, settings: { autovacuum: 'off', checkpoint_timeout: '1h', max_wal_size: '4GB', fsync: 'off' } });
    redis = await startRedis();
    process.env['TEST_DATABASE_URL'] = postgres.url;
    parley = await startCards([identityCard, conversationsCard, gatewayCard], { parts: { REDIS_URL: redis.url } });
    counter = new Redis(redis.url);
    asked = jest.spyOn(parley.platform.rpc, 'ask');
    await parley.sql('create extension pg_walinspect');
    people = await acquaint();
    await talk(PAIRS, 1);
  }, 60_000);

  afterAll(async () => {
    for (const { visitor, agent } of people ?? []) await Promise.all([visitor.close(), agent.close()]);
    await parley?.close();
    counter?.disconnect();
    await redis?.stop();
    await postgres?.stop();
    process.env['TEST_DATABASE_URL'] = urlBefore;
    await removeFolder(folder);
  }, 60_000);

  async function acquaint() {
    const tenant = await aTenant({ baseUrl: parley.url });
    const { token } = await anAgent(tenant);
    const made: typeof people = [];
    while (made.length < PAIRS) {
      const visitor = await aVisitor(tenant);
      const body = { contactId: visitor.contact.id, inboxId: tenant.inbox.id };
      const { id: conversationId } = await apiCall('POST /conversations', { baseUrl: parley.url, token: tenant.token, body });
      const [visitors, agents] = await Promise.all([openSocket({ baseUrl: parley.url, token: visitor.token }), openSocket({ baseUrl: parley.url, token })]);
      agents.send('subscribe', { conversationId });
      await agents.until('subscribed');
      made.push({ visitor: visitors, agent: agents, conversationId });
    }
    return made;
  }

  /** Waves of messages, each as large as told: the next follows when the last was acked. Both sides write in turn. */
  async function talk(messages: number, wave: number) {
    for (let sent = 0; sent < messages; sent += wave) {
      await Promise.all(
        Array.from({ length: wave }, (_, index) => {
          const at = sent + index;
          const { visitor, agent, conversationId } = people[at % PAIRS]!;
          return (Math.floor(at / PAIRS) % 2 === 0 ? visitor : agent).say(TEXT, { conversationId, clientMessageId: randomUUID() });
        }),
      );
    }
    await published();
  }

  /** One message each millisecond; a machine that stalls is given no more than a wave to catch up with. */
  async function talkEvenly(messages: number) {
    const began = performance.now();
    const acks: Promise<unknown>[] = [];
    let underWay = 0;
    while (acks.length < messages) {
      if (began + acks.length > performance.now() || underWay >= 200) {
        await pause(1);
        continue;
      }
      const { visitor, agent, conversationId } = people[acks.length % PAIRS]!;
      underWay++;
      acks.push((acks.length % 2 === 0 ? visitor : agent).say(TEXT, { conversationId, clientMessageId: randomUUID() }).finally(() => underWay--));
    }
    await Promise.all(acks);
    await published();
  }

  /** Until every event has been published; the memory broker takes one only when it has been reacted to. */
  const published = () =>
    eventually(async () => {
      const [row] = await parley.sql<{ count: string }>('select (select count(*) from conversations.outbox) + (select count(*) from identity.outbox) as count');
      expect(Number(row!.count)).toBe(0);
    });

  async function spent(): Promise<Spent> {
    // A backend hands its counts in when it is idle, at most once a second.
    await pause(1200);
    await parley.sql('select pg_stat_force_next_flush()');
    const [row] = await parley.sql<{ lsn: string; commits: string }>(
      `select pg_current_wal_insert_lsn()::text as lsn, xact_commit as commits from pg_stat_database where datname = current_database()`,
    );
    return { lsn: row!.lsn, commits: Number(row!.commits), redis: await redisCommands(), hops: asked.mock.calls.length };
  }

  async function redisCommands(): Promise<number> {
    const lines = (await counter.info('commandstats')).matchAll(/^cmdstat_([\w|]+):calls=(\d+)/gm);
    return [...lines].filter(([, name]) => name !== 'ping' && name !== 'info').reduce((sum, [, , calls]) => sum + Number(calls), 0);
  }

  async function costOf(messages: number, talking: () => Promise<void>): Promise<Cost> {
    const before = await spent();
    await talking();
    const after = await spent();
    const [wal] = await parley.sql<{ bytes: string }>(`select sum(record_size) as bytes from pg_get_wal_stats($1, $2, true)`, [before.lsn, after.lsn]);
    return {
      walBytes: Number(wal!.bytes) / messages,
      commits: (after.commits - before.commits) / messages,
      redisCommands: (after.redis - before.redis) / messages,
      hops: (after.hops - before.hops) / messages,
    };
  }

  it('at the pace of 1,000 a second', async () => {
    const cost = await costOf(2000, () => talkEvenly(2000));
    expect(cost.walBytes).toBeLessThanOrEqual(1536);
    expect(cost.commits).toBeLessThanOrEqual(1);
    expect(cost.redisCommands).toBeLessThanOrEqual(2);
    expect(cost.hops).toBeLessThanOrEqual(1);
  }, 60_000);

  it('when many wait for each commit', async () => {
    const cost = await costOf(4000, () => talk(4000, 200));
    expect(cost.walBytes).toBeLessThanOrEqual(1536);
    expect(cost.commits).toBeLessThanOrEqual(0.2);
    expect(cost.redisCommands).toBeLessThanOrEqual(2);
    expect(cost.hops).toBeLessThanOrEqual(0.1);
  }, 60_000);
});
