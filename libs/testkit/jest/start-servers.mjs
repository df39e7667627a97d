import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { running } from './running.mjs';

/**
 * Jest's global set-up: what the runner did not hand over by the environment is found or started here. It runs
 * outside of Jest's module mapping, so it uses the built package.
 */
export default async function startServers() {
  process.env.TEST_RUN ??= String(process.pid);
  if (process.env.TEST_SERVERS === 'given') return;
  const root = join(import.meta.dirname, '..', '..', '..');
  // A type error somewhere is the type check's business; what was compiled is compiled all the same.
  spawnSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-b', 'libs/testkit'], { cwd: root, stdio: 'ignore' });
  const { findServers } = await import('../dist/runner.js');
  running.servers = await findServers();
  Object.assign(process.env, running.servers.env);
}
