import type { LineKind } from '../world/lines.js';
import type { Fault } from './fault.js';
import { lineKind } from './tcp-drop.js';

/** Connections go silent without an end; those that were open stay so for good. Of servers, one copy's lines alone. */
export const tcpHalfOpen: Fault<{ line: LineKind; copy: number }> = {
  choose: (random, wish) => ({ line: lineKind(wish) ?? random.of(['gateway', 'postgres', 'redis', 'kafka'] as const), copy: random.between(1, 2) }),
  async begin({ line, copy }, { world }) {
    const of = line === 'gateway' ? `gateway-${copy}` : line === 'kafka' ? undefined : `conversations-${copy}`;
    const proxies = [...world.lines.to(line, of), ...(line === 'gateway' ? world.lines.to('gateway', 'all') : [])];
    for (const proxy of proxies) proxy.silence();
    return async () => proxies.forEach((proxy) => proxy.speak());
  },
};
