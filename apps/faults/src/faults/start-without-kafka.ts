import { backAgain, endProcess } from './end-process.js';
import type { Fault } from './fault.js';

/** Every process is asked to end and starts again while Kafka is away. */
export const startWithoutKafka: Fault<Record<string, never>> = {
  choose: () => ({}),
  async begin(_args, scene) {
    const [line] = scene.world.lines.to('kafka');
    await line!.refuse();
    try {
      await Promise.all(scene.world.copies.map((copy) => endProcess(copy, 'SIGTERM', scene)));
      await Promise.all(scene.world.copies.map((copy) => backAgain(copy)));
    } catch (error) {
      await line!.listen();
      throw error;
    }
    return () => line!.listen();
  },
};
