import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRedis } from '@parley/eventing';
import { startRedisCluster, type RunningRedisCluster } from '@parley/local-servers';
import { eventually, needs, redisUrl } from '@parley/testkit';
import type { Cluster, Redis } from 'ioredis';
import { RateLimiter } from './rate-limiter.js';

function limiterContract(open: () => RateLimiter): void {
  const limit = { points: 3, seconds: 60 };

  it('lets through what the limit allows, of each key its own', async () => {
    const limiter = open();
    const keys = Array.from({ length: 20 }, () => randomUUID());
    for (const key of keys) for (let taken = 0; taken < 3; taken++) await limiter.take(key, limit);
    for (const key of keys) await expect(limiter.take(key, limit)).rejects.toMatchObject({ code: 'limit.rate', retryAfterMs: expect.any(Number) });
  });

  it('counts what is taken at once', async () => {
    const limiter = open();
    const key = randomUUID();
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => limiter.take(key, limit)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });
}

/** Two copies count together, if they share a server. */
function sharedContract(url: () => string): void {
  const clients: (Redis | Cluster)[] = [];
  const limiterOn = (): RateLimiter => new RateLimiter(1, clients[0]);
  beforeAll(async () => {
    for (let copy = 0; copy < 2; copy++) clients.push(connectRedis(url(), { enableOfflineQueue: false, maxRetriesPerRequest: 1 }));
    await eventually(() => expect(clients.map(({ status }) => status)).toEqual(['ready', 'ready']));
  });
  afterAll(() => clients.forEach((client) => client.disconnect()));
  limiterContract(limiterOn);

  it('is shared by copies', async () => {
    const [one, other] = clients.map((client) => new RateLimiter(1, client));
    const keys = Array.from({ length: 20 }, () => randomUUID());
    for (const key of keys) {
      await one!.take(key, { points: 1, seconds: 60 });
      await expect(other!.take(key, { points: 1, seconds: 60 })).rejects.toMatchObject({ code: 'limit.rate' });
    }
  });
}

describe('limits in memory', () => limiterContract(() => new RateLimiter(1)));
needs('redis')('limits in Redis', () => sharedContract(redisUrl));
needs('redis')('limits in a Redis cluster', () => {
  let cluster: RunningRedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, 40_000);
  afterAll(() => cluster?.stop());
  sharedContract(() => cluster.url);
});
