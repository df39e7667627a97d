import { join } from 'node:path';
import { root } from '../ensure-installed.mjs';
import { run } from './run.mjs';

/** @type {import('../../libs/testkit/dist/runner.js').FoundServers | undefined} */
let found;

/**
 * Finds or starts Postgres, Redis and Kafka once, says how, and answers the environment that hands them to tests. In CI
 * nothing may be missing.
 * @returns {Promise<{ env: Record<string, string>, lacking: string[] }>}
 */
export const startServers = async () => {
  // Type errors are the type check's business: what compiles is used.
  await run([join(root, 'node_modules', 'typescript7', 'bin', 'tsc'), '-b', 'libs/testkit'], { quiet: true });
  const { findServers } = await import('../../libs/testkit/dist/runner.js');
  found = await findServers();
  for (const line of found.report) console.log(`  ${line}`);
  const lacking = found.report.filter((line) => found?.missing.some((kind) => line.startsWith(`${kind}:`)));
  return { env: { ...found.env, TEST_SERVERS: 'given', TEST_RUN: String(process.pid) }, lacking };
};

/** Stops what was started, and drops the databases that tests made in a Postgres that stays. */
export const stopServers = async () => {
  const servers = found;
  found = undefined;
  if (!servers) return;
  const { dropTestDatabases } = await import('../../libs/testkit/dist/runner.js');
  Object.assign(process.env, servers.env);
  if (!servers.missing.includes('postgres')) await dropTestDatabases(String(process.pid)).catch(() => undefined);
  await servers.stop();
};
