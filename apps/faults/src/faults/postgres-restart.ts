import type { Fault } from './fault.js';

/** Postgres is stopped as an operator stops it, and started again. */
export const postgresRestart: Fault<Record<string, never>> = {
  choose: () => ({}),
  async begin(_args, { world }) {
    await world.servers.postgres.stop();
    return () => world.servers.postgres.comeBack();
  },
};
