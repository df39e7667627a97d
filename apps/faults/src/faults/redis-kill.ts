import type { Fault } from './fault.js';

/** Redis is killed and comes back empty. */
export const redisKill: Fault<Record<string, never>> = {
  choose: () => ({}),
  async begin(_args, { world }) {
    await world.servers.redis.kill();
    return () => world.servers.redis.comeBack();
  },
};
