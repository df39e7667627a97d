import { join } from 'node:path';
import { Child, freePort, waitUntilReady } from '@parley/local-servers';
import { ensureDatabase } from './database.js';
import { LIMITS } from './limits.js';
import type { Machine } from './machine.js';
import { acquaint, callerOf, type Caller } from './people.js';
import type { System } from './system.js';

const entry = join(import.meta.dirname, '..', '..', '..', 'onebox', 'dist', 'main.js');

export interface Onebox extends System {
  call: Caller;
  pid: number;
}

/** Parley in one process, on a database of its own in the same Postgres server. */
export async function startOnebox({ folder, servers }: Machine, wish: { pairs: number; agentsPerTenant: number }): Promise<Onebox> {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    PARLEY_DATA: folder.path,
    DATABASE_URL: await ensureDatabase(servers.databaseUrl, 'onebox'),
    ...LIMITS,
  };
  const child = new Child({
    command: process.execPath,
    args: [entry, '--no-demo'],
    env,
    logFile: join(folder.folder('logs'), 'onebox.log'),
    stop: [{ signal: 'SIGTERM', within: 20_000 }, { signal: 'SIGKILL', within: 5000 }],
  });
  const answers = () => fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok, () => false);
  await waitUntilReady({ server: 'Onebox', child, ready: answers, within: 60_000 });
  const call = callerOf(() => `http://127.0.0.1:${port}`);
  const url = `ws://127.0.0.1:${port}/ws`;
  const acquaintances = await acquaint(call, wish);
  return {
    name: 'onebox',
    speech: 'parley',
    pairs: acquaintances.map(({ conversationId, visitorToken, agentToken }) => ({ visitor: { url, token: visitorToken }, agent: { url, token: agentToken }, conversationId })),
    watched: { onebox: [child.pid!] },
    call,
    pid: child.pid!,
    stop: () => child.stop(),
  };
}
