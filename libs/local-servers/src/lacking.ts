import { findKafka } from './kafka/jars.js';
import { findRedis } from './redis.js';

/** Why the distributed shape cannot run on this machine: a sentence per server that cannot be had. */
export const missingForDistributed = async (): Promise<string[]> => {
  const tries = await Promise.allSettled([findRedis(), findKafka()]);
  return tries.flatMap((each) => (each.status === 'rejected' ? [(each.reason as Error).message] : []));
};
