import type { LineKind } from '../world/lines.js';
import type { Fault } from './fault.js';
import { anyLine, lineKind } from './tcp-drop.js';

/** Everything to and from the far side takes long. */
export const lineSlow: Fault<{ line: LineKind; delayMs: number }> = {
  choose: (random, wish) => ({ line: lineKind(wish) ?? anyLine(random), delayMs: random.between(100, 1000) }),
  async begin({ line, delayMs }, { world }) {
    const proxies = world.lines.to(line);
    for (const proxy of proxies) proxy.slow(delayMs);
    return async () => proxies.forEach((proxy) => proxy.slow(0));
  },
};
