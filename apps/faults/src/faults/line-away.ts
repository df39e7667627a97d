import type { LineKind } from '../world/lines.js';
import type { Fault } from './fault.js';
import { anyLine, lineKind } from './tcp-drop.js';

/** Whatever is on the far side cannot be reached: connections break, and new ones are refused. */
export const lineAway: Fault<{ line: LineKind }> = {
  choose: (random, wish) => ({ line: lineKind(wish) ?? anyLine(random) }),
  async begin({ line }, { world }) {
    const proxies = world.lines.to(line);
    for (const proxy of proxies) await proxy.refuse();
    return async () => {
      for (const proxy of proxies) await proxy.listen();
    };
  },
};
