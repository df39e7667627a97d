import type { LineKind } from '../world/lines.js';
import type { Fault, Scene } from './fault.js';
import { anyLine, lineKind } from './tcp-drop.js';

/** Connections go silent without an end; those that were open stay so for good. Of servers, one copy's lines alone. */
export const tcpHalfOpen: Fault<{ line: LineKind; copy: number }> = {
  choose: (random, wish) => ({ line: lineKind(wish) ?? anyLine(random), copy: random.between(1, 2) }),
  async begin({ line, copy }, { world }) {
    const proxies = linesOf(world, line, copy);
    for (const proxy of proxies) proxy.silence();
    return async () => proxies.forEach((proxy) => proxy.speak());
  },
};

function linesOf({ lines }: Scene['world'], line: LineKind, copy: number) {
  if (line === 'kafka') return lines.to(line);
  if (line === 'gateway') return [...lines.to(line, `gateway-${copy}`), ...lines.to(line, 'all'), ...lines.to(line, 'walled')];
  return lines.to(line, `conversations-${copy}`);
}
