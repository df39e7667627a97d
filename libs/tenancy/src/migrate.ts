import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type MigrationInterface } from 'typeorm';
import { ownerRole } from './provision.js';

export interface MigrateOptions {
  service: string;
  /** URL of a role that may become the service's owner role. */
  url: string;
  migrations: (new () => MigrationInterface)[];
}

/**
 * Brings a service's schema up to date; safe when several processes start at once.
 * The lock is polled: a process that waits inside `pg_advisory_lock` deadlocks with `create index concurrently`.
 */
export async function migrate({ service, url, migrations }: MigrateOptions): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: service,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    poolSize: 2,
    extra: { options: `-c search_path=${service} -c role=${ownerRole(service)}` },
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    while (!(await tryLock(lock, service))) await pause(50);
    await source.runMigrations();
  } finally {
    await lock.release();
    await source.destroy();
  }
}

async function tryLock(runner: { query(sql: string, params: unknown[]): Promise<{ locked: boolean }[]> }, service: string): Promise<boolean> {
  const [row] = await runner.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as locked', [`parley.migrate.${service}`]);
  return row?.locked ?? false;
}
