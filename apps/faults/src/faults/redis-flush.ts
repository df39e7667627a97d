import { Redis } from 'ioredis';
import { nothing, type Fault } from './fault.js';

/** Redis forgets everything; now and then it also throws everybody out. */
export const redisFlush: Fault<{ throwOut: boolean }> = {
  choose: (random) => ({ throwOut: random.chance(0.3) }),
  async begin({ throwOut }, { world }) {
    const redis = new Redis(world.servers.redis.now.url, { maxRetriesPerRequest: 1 });
    redis.on('error', () => undefined);
    try {
      await redis.flushall();
      if (throwOut) for (const type of ['NORMAL', 'PUBSUB'] as const) await redis.call('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes');
    } finally {
      redis.disconnect();
    }
    return nothing;
  },
};
