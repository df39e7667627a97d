import { running } from './running.mjs';

/** Jest's global tear-down: drops what the run made in a Postgres that stays, and stops what the set-up started. */
export default async function stopServers() {
  const { servers } = running;
  if (!servers) return;
  const { dropTestDatabases } = await import('../dist/runner.js');
  if (!servers.missing.includes('postgres')) await dropTestDatabases(process.env.TEST_RUN ?? '').catch(() => undefined);
  await servers.stop();
}
