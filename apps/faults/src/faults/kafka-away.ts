import type { Fault } from './fault.js';

/** Kafka cannot be reached, or is killed and starts again. */
export const kafkaAway: Fault<{ how: 'refuse' | 'kill' }> = {
  choose: (random, wish) => ({ how: wish === 'refuse' || wish === 'kill' ? wish : random.of(['refuse', 'kill'] as const) }),
  async begin({ how }, { world }) {
    const [line] = world.lines.to('kafka');
    if (how === 'refuse') {
      await line!.refuse();
      return () => line!.listen();
    }
    await world.servers.kafka.kill();
    return () => world.servers.kafka.comeBack();
  },
};
