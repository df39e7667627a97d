import type { Fault } from './fault.js';

/** Nobody reaches Postgres: refused, or not even that. */
export const postgresAway: Fault<Record<string, never>> = {
  choose: () => ({}),
  async begin(_args, { world }) {
    const lines = world.lines.to('postgres');
    for (const line of lines) await line.refuse();
    return async () => {
      for (const line of lines) await line.listen();
    };
  },
};
