import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedisCluster, type RunningRedisCluster } from '@parley/local-servers';
import { needs, redisUrl } from '@parley/testkit';
import { Redis } from 'ioredis';
import type { Change, Lease, Person, Presence } from './presence.js';
import { MemoryPresence } from './presence.memory.js';
import { RedisPresence } from './presence.redis.js';

const times = { leaseMs: 600, graceMs: 150 };

function presenceContract(make: () => Presence): void {
  const opened: Presence[] = [];
  const open = () => {
    const presence = make();
    opened.push(presence);
    return presence;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((presence) => presence.close()));
  });

  const agent = (tenantId: string = randomUUID()): Person => ({ tenantId, kind: 'agent', id: randomUUID() });
  const lease = (person: Person): Lease => ({ ...person, socketId: randomUUID() });
  /** Who is seen otherwise than before by these renewals. */
  const changedBy = async (presence: Presence, leases: Lease[]): Promise<Change[]> =>
    (await presence.renew(leases)).flatMap(({ changed, at: _, ...change }) => (changed ? [change] : []));
  let clock = Date.now();
  const choice = (status: Change['status']) => ({ status, at: ++clock });
  /** Who of `persons` is found to be gone now; a Redis may hold people of others. */
  const goneNow = async (presence: Presence, persons: Person[]) => (await presence.expire()).filter((change) => persons.some(({ id }) => id === change.id));
  /** Who of `persons` is found to be gone until all are, in the order of the findings. */
  async function goneOf(presence: Presence, persons: Person[], withinMs = 3000): Promise<Change[]> {
    const gone: Change[] = [];
    const until = Date.now() + withinMs;
    while (gone.length < persons.length && Date.now() < until) {
      gone.push(...(await goneNow(presence, persons)));
      await pause(20);
    }
    return gone;
  }

  it('says once that a person with several sockets is online', async () => {
    const presence = open();
    const person = agent();
    expect(await changedBy(presence, [lease(person)])).toEqual([{ ...person, status: 'online' }]);
    expect(await changedBy(presence, [lease(person), lease(person)])).toEqual([]);
    expect(await presence.present(person.tenantId, 'agent', 10)).toEqual([{ ...person, status: 'online' }]);
  });

  it('says once that a person is gone, after the last socket left and the grace passed', async () => {
    const presence = open();
    const person = agent();
    const [first, second] = [lease(person), lease(person)];
    await presence.renew([first, second]);
    await presence.leave([first]);
    await pause(times.graceMs * 1.5);
    expect(await goneNow(presence, [person])).toEqual([]);
    await presence.leave([second]);
    expect(await goneNow(presence, [person])).toEqual([]);
    expect(await goneOf(presence, [person])).toEqual([{ ...person, status: 'offline' }]);
    expect(await goneNow(presence, [person])).toEqual([]);
    expect(await presence.statusOf(person)).toBe('offline');
  });

  it('does not take a reload for an absence', async () => {
    const presence = open();
    const person = agent();
    const before = lease(person);
    await presence.renew([before]);
    await presence.leave([before]);
    expect(await changedBy(presence, [lease(person)])).toEqual([]);
    await pause(times.graceMs * 1.5);
    expect(await goneNow(presence, [person])).toEqual([]);
    expect(await presence.statusOf(person)).toBe('online');
  });

  it('lets the people of a vanished gateway go, and keeps those who are renewed', async () => {
    const presence = open();
    const [vanished, alive] = [agent(), agent()];
    const kept = lease(alive);
    await presence.renew([lease(vanished), kept]);
    const gone: Change[] = [];
    for (let round = 0; round < 8; round++) {
      await pause(times.leaseMs / 4);
      await presence.renew([kept]);
      gone.push(...(await goneNow(presence, [vanished, alive])));
    }
    expect(gone).toEqual([{ ...vanished, status: 'offline' }]);
    expect(await presence.statusOf(alive)).toBe('online');
  });

  it('takes a lost person for present again at the next renewal', async () => {
    const presence = open();
    const person = agent();
    const held = lease(person);
    await presence.renew([held]);
    await goneOf(presence, [person]);
    expect(await changedBy(presence, [held])).toEqual([{ ...person, status: 'online' }]);
  });

  it('keeps the chosen status while the person is there, and tells of changes only', async () => {
    const presence = open();
    const person = agent();
    expect(await presence.choose(person, choice('busy'))).toBe(false);
    const held = lease(person);
    await presence.renew([held]);
    expect(await presence.choose(person, choice('busy'))).toBe(true);
    expect(await presence.choose(person, choice('busy'))).toBe(false);
    await presence.renew([held, lease(person)]);
    expect(await presence.statusOf(person)).toBe('busy');
    await goneOf(presence, [person]);
    await presence.renew([held]);
    expect(await presence.statusOf(person)).toBe('online');
  });

  it('is told again what was chosen by whoever knows it, once, and the later choice counts', async () => {
    const presence = open();
    const person = agent();
    const [early, late] = [choice('away'), choice('busy')];
    const knowing = { ...lease(person), choice: late };
    expect(await changedBy(presence, [knowing])).toEqual([{ ...person, status: 'busy' }]);
    expect(await changedBy(presence, [{ ...lease(person), choice: early }, lease(person)])).toEqual([]);
    expect(await presence.choose(person, early)).toBe(false);
    expect((await presence.renew([lease(person)]))[0]).toMatchObject({ status: 'busy', at: late.at, changed: false });
    expect(await changedBy(presence, [{ ...knowing, choice: choice('online') }])).toEqual([{ ...person, status: 'online' }]);
  });

  it('keeps tenants and kinds apart', async () => {
    const presence = open();
    const here = agent();
    const visitor: Person = { ...here, kind: 'visitor' };
    const elsewhere: Person = { ...here, tenantId: randomUUID() };
    await presence.renew([lease(here)]);
    expect(await presence.statusOf(visitor)).toBe('offline');
    expect(await presence.statusOf(elsewhere)).toBe('offline');
    expect(await presence.present(elsewhere.tenantId, 'agent', 10)).toEqual([]);
    expect(await presence.choose(elsewhere, choice('away'))).toBe(false);
  });

  it('answers a bounded number', async () => {
    const presence = open();
    const { tenantId } = agent();
    await presence.renew(Array.from({ length: 5 }, () => lease(agent(tenantId))));
    expect(await presence.present(tenantId, 'agent', 3)).toHaveLength(3);
  });
}

describe('presence in memory', () => presenceContract(() => new MemoryPresence(times)));

needs('redis')('presence in Redis', () => {
  const open = () => new RedisPresence(redisUrl(), times);
  presenceContract(open);

  it('is rebuilt by the next renewal after everything was forgotten, with what was chosen', async () => {
    const presence = open();
    const person: Person = { tenantId: randomUUID(), kind: 'agent', id: randomUUID() };
    const held: Lease = { ...person, socketId: randomUUID(), choice: { status: 'busy', at: Date.now() } };
    await presence.renew([held]);
    const redis = new Redis(redisUrl());
    const keys = await redis.keys(`presence:*${person.tenantId}:*`);
    await redis.del(keys);
    expect(await presence.statusOf(person)).toBe('offline');
    expect(await presence.renew([held])).toMatchObject([{ status: 'busy', changed: true }]);
    await redis.quit();
    await presence.close();
  });

  it('notices the end of thousands at once', async () => {
    const presence = open();
    const tenantId = randomUUID();
    const crowd = Array.from({ length: 1200 }, (): Lease => ({ tenantId, kind: 'visitor', id: randomUUID(), socketId: randomUUID() }));
    await presence.renew(crowd);
    await pause(times.leaseMs * 1.2);
    expect((await presence.expire()).filter((change) => change.tenantId === tenantId)).toHaveLength(1200);
    await presence.close();
  });

  it('counts one person of two gateways once, and tells one of them that the person is gone', async () => {
    const [one, other] = [open(), open()];
    const person: Person = { tenantId: randomUUID(), kind: 'visitor', id: randomUUID() };
    const arrivals = await Promise.all([one, other].map((presence) => presence.renew([{ ...person, socketId: randomUUID() }])));
    expect(arrivals.flat().filter(({ changed }) => changed)).toHaveLength(1);
    const gone: Change[] = [];
    const until = Date.now() + times.leaseMs * 2;
    while (Date.now() < until) {
      gone.push(...(await Promise.all([one.expire(), other.expire()])).flat().filter(({ id }) => id === person.id));
      await pause(25);
    }
    expect(gone).toHaveLength(1);
    await Promise.all([one.close(), other.close()]);
  });
});

needs('redis')('presence in a Redis cluster', () => {
  let cluster: RunningRedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, 40_000);
  afterAll(() => cluster?.stop());
  presenceContract(() => new RedisPresence(cluster.url, times));

  it('spreads the tenants over the nodes, and finds the gone on each', async () => {
    const presence = new RedisPresence(cluster.url, times);
    const crowd = Array.from({ length: 100 }, (): Lease => ({ tenantId: randomUUID(), kind: 'visitor', id: randomUUID(), socketId: randomUUID() }));
    expect(await presence.renew(crowd)).toHaveLength(100);
    for (const { port } of cluster.nodes) {
      const redis = new Redis({ host: '127.0.0.1', port });
      expect(await redis.dbsize()).toBeGreaterThan(0);
      redis.disconnect();
    }
    await pause(times.leaseMs * 1.2);
    const tenants = new Set(crowd.map(({ tenantId }) => tenantId));
    expect((await presence.expire()).filter(({ tenantId }) => tenants.has(tenantId))).toHaveLength(100);
    await presence.close();
  });
});
