import { nothing, type Fault } from './fault.js';

const TERMINATE = `
  select count(pg_terminate_backend(pid)) from (
    select pid from pg_stat_activity where application_name like 'parley-%' and pid <> pg_backend_pid() order by pid) a`;

/** An administrator ends every connection of the services. */
export const postgresTerminate: Fault<Record<string, never>> = {
  choose: () => ({}),
  async begin(_args, { world }) {
    await world.db.query(TERMINATE);
    return nothing;
  },
};
