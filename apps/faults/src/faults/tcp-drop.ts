import type { LineKind } from '../world/lines.js';
import { nothing, type Fault } from './fault.js';

const kinds: LineKind[] = ['gateway', 'postgres', 'redis', 'kafka'];
export const lineKind = (wish: string | undefined): LineKind | undefined => kinds.find((kind) => kind === wish);

/** Every connection of a kind breaks. */
export const tcpDrop: Fault<{ line: LineKind }> = {
  choose: (random, wish) => ({ line: lineKind(wish) ?? random.of(kinds) }),
  async begin({ line }, { world }) {
    for (const proxy of world.lines.to(line)) proxy.drop();
    return nothing;
  },
};
