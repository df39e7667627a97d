import { backAgain, endProcess } from './end-process.js';
import { nothing, type Fault } from './fault.js';
import { copiesOf } from './kill.js';

/** One process is asked to end, under load. */
export const sigterm: Fault<{ copy: string }> = {
  choose: (random, wish) => ({ copy: wish && copiesOf(undefined).includes(wish) ? wish : random.of(copiesOf(wish)) }),
  async begin({ copy }, scene) {
    await endProcess(scene.world.copy(copy), 'SIGTERM', scene);
    await backAgain(scene.world.copy(copy));
    return nothing;
  },
};
