import type { LineKind } from '../world/lines.js';
import type { Random } from '../plan/random.js';
import { nothing, type Fault } from './fault.js';

const kinds: LineKind[] = ['gateway', 'calls', 'postgres', 'redis', 'kafka'];
export const anyLine = (random: Random): LineKind => random.of(kinds);
export const lineKind = (wish: string | undefined): LineKind | undefined => [...kinds, 'files' as const].find((kind) => kind === wish);

/** Every connection of a kind breaks. */
export const tcpDrop: Fault<{ line: LineKind }> = {
  choose: (random, wish) => ({ line: lineKind(wish) ?? anyLine(random) }),
  async begin({ line }, { world }) {
    for (const proxy of world.lines.to(line)) proxy.drop();
    return nothing;
  },
};
