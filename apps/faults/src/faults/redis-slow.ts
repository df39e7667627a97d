import type { Fault } from './fault.js';

/** Everything to and from Redis takes long, or Redis stands still for a while. */
export const redisSlow: Fault<{ delayMs: number }> = {
  choose: (random) => ({ delayMs: random.between(100, 1500) }),
  async begin({ delayMs }, { world }) {
    const lines = world.lines.to('redis');
    for (const line of lines) line.slow(delayMs);
    return async () => lines.forEach((line) => line.slow(0));
  },
};
