import { backAgain, endProcess } from './end-process.js';
import { nothing, type Fault } from './fault.js';
import { copiesOf } from './kill.js';

/** Every process in turn is asked to end and comes back, as when a new version is rolled out. */
export const rollingRestart: Fault<{ order: string[] }> = {
  choose(random) {
    const left = [...copiesOf(undefined)];
    const order: string[] = [];
    while (left.length > 0) order.push(...left.splice(random.between(0, left.length - 1), 1));
    return { order };
  },
  async begin({ order }, scene) {
    for (const copy of order.map((name) => scene.world.copy(name))) {
      await endProcess(copy, 'SIGTERM', scene);
      await backAgain(copy);
    }
    return nothing;
  },
};
