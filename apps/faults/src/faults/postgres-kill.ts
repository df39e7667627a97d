import type { Fault } from './fault.js';

/** Postgres is killed and recovers from its log. */
export const postgresKill: Fault<Record<string, never>> = {
  choose: () => ({}),
  async begin(_args, { world }) {
    await world.servers.postgres.kill();
    return () => world.servers.postgres.comeBack();
  },
};
