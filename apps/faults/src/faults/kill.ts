import { serviceNames } from '@parley/fleet';
import { endProcess } from './end-process.js';
import { nothing, type Fault } from './fault.js';

const copies = ['gateway-1', 'gateway-2', 'conversations-1', 'conversations-2', 'identity-1'];

/** The copies that a wish means: of a service, or any. */
export const copiesOf = (wish: string | undefined): string[] => (serviceNames.some((name) => name === wish) ? copies.filter((name) => name.startsWith(`${wish}-`)) : copies);

/** `kill -9` of one process. */
export const kill: Fault<{ copy: string }> = {
  choose: (random, wish) => ({ copy: random.of(copiesOf(wish)) }),
  async begin({ copy }, scene) {
    await endProcess(scene.world.copy(copy), 'SIGKILL', scene);
    return nothing;
  },
};
