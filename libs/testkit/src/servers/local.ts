import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka, startPostgres, startRedis } from '@parley/local-servers';
import type { Started } from './containers.js';
import type { ServerKind } from './kinds.js';

const PREFIX = 'parley-test-';
const DAY_MS = 24 * 60 * 60 * 1000;

/** A folder for one run; what killed runs left behind a day ago goes. */
const folderFor = async (kind: ServerKind) => {
  for (const name of (await readdir(tmpdir())).filter((each) => each.startsWith(PREFIX))) {
    const path = join(tmpdir(), name);
    const made = await stat(path).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > DAY_MS) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
  return mkdtemp(join(tmpdir(), `${PREFIX}${kind}-`));
};

const inFolder = async <T extends { stop(): Promise<void> }>(kind: ServerKind, start: (dataDir: string) => Promise<T>, address: (server: T) => string): Promise<Started> => {
  const folder = await folderFor(kind);
  const clear = () => rm(folder, { recursive: true, force: true });
  try {
    const server = await start(folder);
    return { address: address(server), stop: () => server.stop().then(clear) };
  } catch (error) {
    await clear();
    throw error;
  }
};

/** Nothing of a test run has to survive a crash of the machine. */
const quick = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/** Postgres, Redis and Kafka as processes of this machine. */
export const startLocal: Record<ServerKind, () => Promise<Started>> = {
  postgres: () => inFolder('postgres', (dataDir) => startPostgres({ dataDir, settings: quick }), ({ url }) => url),
  redis: async () => {
    const redis = await startRedis();
    return { address: redis.url, stop: () => redis.stop() };
  },
  kafka: () => inFolder('kafka', (dataDir) => startKafka({ dataDir }), ({ brokers }) => brokers),
};
