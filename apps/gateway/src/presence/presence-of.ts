import type { Logger } from '@parley/observability';
import type { GatewayConfig } from '../config.js';
import { MemoryPresence } from './presence.memory.js';
import { RedisPresence } from './presence.redis.js';
import type { Presence, PresenceTimes } from './presence.js';

/** A page that loads anew is back within this. */
const GRACE_MS = 3000;

/** Presence over all gateways where they share a Redis, else within this process. Whoever vanishes is gone within two heartbeats. */
export function presenceOf({ REDIS_URL, SOCKET_HEARTBEAT_SECONDS }: Pick<GatewayConfig, 'REDIS_URL' | 'SOCKET_HEARTBEAT_SECONDS'>, log: Logger): Presence {
  const times: PresenceTimes = { leaseMs: SOCKET_HEARTBEAT_SECONDS * 1500, graceMs: GRACE_MS };
  return REDIS_URL ? new RedisPresence(REDIS_URL, times, (error) => log.debug({ err: error }, 'Redis is away')) : new MemoryPresence(times);
}
