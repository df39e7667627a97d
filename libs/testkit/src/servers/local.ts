import { removeFolder, startClamd, startKafka, startPostgres, startRedis, startS3, temporaryFolder } from '@parley/local-servers';
import type { Started } from './containers.js';
import type { ServerKind } from './kinds.js';

const inFolder = async <T extends { stop(): Promise<void> }>(kind: ServerKind, start: (dataDir: string) => Promise<T>, address: (server: T) => string): Promise<Started> => {
  const folder = await temporaryFolder(`parley-test-${kind}-`);
  const clear = () => removeFolder(folder);
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

/** Each as a process of this machine. */
export const startLocal: Record<ServerKind, () => Promise<Started>> = {
  postgres: () => inFolder('postgres', (dataDir) => startPostgres({ dataDir, settings: quick }), ({ url }) => url),
  redis: async () => {
    const redis = await startRedis();
    return { address: redis.url, stop: () => redis.stop() };
  },
  kafka: () => inFolder('kafka', (dataDir) => startKafka({ dataDir }), ({ brokers }) => brokers),
  s3: async () => {
    const s3 = await startS3();
    return { address: s3.url, stop: () => s3.stop() };
  },
  clamd: async () => {
    const clamd = await startClamd();
    return { address: clamd.url, stop: () => clamd.stop() };
  },
};
