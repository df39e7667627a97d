import { DataFolder, removeFolder, temporaryFolder } from '@parley/local-servers';
import { startServers, type Servers } from '@parley/fleet';
import { Redis } from 'ioredis';
import type { Watched } from '../machine/cpu.js';
import { allProcesses } from '../machine/processes.js';
import { asAdmin } from './database.js';

/** The servers that everything measured shares: one Postgres with `fsync` on, one Redis, one Kafka. */
export interface Machine {
  folder: DataFolder;
  servers: Servers;
  /** The servers' processes. */
  watched: Watched;
  /** Of the servers, for the record. */
  versions: Record<string, string>;
  stop(): Promise<void>;
}

/** Programs by the name they are reported under. */
const programs: Record<string, string> = { postgres: 'postgres', 'redis-server': 'redis', java: 'kafka' };

/** Starts them on a folder of their own, which is removed at the end unless it is to be kept. */
export async function startMachine({ keep, say }: { keep: boolean; say: (line: string) => void }): Promise<Machine> {
  const path = await temporaryFolder('parley-bench-');
  const folder = new DataFolder(path);
  const servers = await startServers({}, folder, say);
  return {
    folder,
    servers,
    watched: serversOf(process.pid),
    versions: await versionsOf(servers),
    stop: async () => {
      await servers.stop();
      if (keep) say(`Data and logs are in ${path}`);
      else await removeFolder(path);
    },
  };
}

function serversOf(parent: number): Watched {
  const found: Watched = {};
  for (const { pid, name, parent: its } of allProcesses()) {
    const label = programs[name];
    if (label && its === parent) found[label] = [...(found[label] ?? []), pid];
  }
  return found;
}

/** @throws Error when Postgres does not wait for the disk: then nothing that is measured means anything */
async function versionsOf({ databaseUrl, redisUrl }: Servers): Promise<Record<string, string>> {
  const setting = (name: string) => asAdmin(databaseUrl, async (client) => String((await client.query<Record<string, string>>(`show ${name}`)).rows[0]![name]));
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) if ((await setting(name)) !== 'on') throw new Error(`Postgres runs with ${name} off.`);
  const redis = new Redis(redisUrl);
  const info = await redis.info('server');
  redis.disconnect();
  return { postgres: await setting('server_version'), redis: /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown' };
}
