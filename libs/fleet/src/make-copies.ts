import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { ServiceName } from '@parley/contracts';
import { freePort, type DataFolder } from '@parley/local-servers';
import { provision } from '@parley/tenancy';
import { Copy } from './copy.js';
import { fleet, owners, serviceNames } from './fleet.js';
import type { Servers } from './start-servers.js';

interface Berth {
  service: ServiceName;
  number: number;
  port: number;
  rpcPort: number;
}

const root = join(import.meta.dirname, '..', '..', '..');

/** What every copy is told. */
export interface FleetSettings {
  /** Where browsers reach it. */
  publicUrl: string;
  LOG_LEVEL: string;
  /** Multiplies the limits per address, key and person. */
  RATE_LIMIT_SCALE: number;
  /** Secrets of identity, when they are not to be the folder's. */
  PARLEY_SECRETS?: string | undefined;
  /** How many copies of a service, where that is not what `fleet` says. */
  copies?: Partial<Record<ServiceName, number>>;
  /** Longest wait before a crashed copy is started again, in ms. Default 15 s. */
  longestPauseMs?: number;
}

/** Variables beside those that every copy gets: the same for all copies of a service, or by the copy's number and what it would get. */
export type More = Record<string, string> | ((number: number, given: Record<string, string | undefined>) => Record<string, string>);

/** Ports for every copy, known before the first starts: each is told where all others answer. */
async function assignPorts(copies: FleetSettings['copies']): Promise<Berth[]> {
  const berths: Berth[] = [];
  for (const service of serviceNames) {
    for (let number = 1; number <= (copies?.[service] ?? fleet[service].copies); number += 1) berths.push({ service, number, port: await freePort(), rpcPort: await freePort() });
  }
  return berths;
}

export interface Surroundings {
  config: FleetSettings;
  folder: DataFolder;
  servers: Servers;
  /** What this process was given: traces, proxies and the like go on to the services. */
  env: Record<string, string | undefined>;
  say: (line: string) => void;
}

/**
 * Prepares the database and makes every copy of every service, none of them started. What a copy gets is what a pod would get: its
 * own role in Postgres, where the others are, the common secrets.
 */
export async function makeCopies({ config, folder, servers, env, say }: Surroundings): Promise<(service: ServiceName, more?: More) => Copy[]> {
  const secrets = folder.secrets();
  const passwordOf = (service: string) => createHmac('sha256', secrets.database).update(service).digest('base64url');
  const urls = await provision(servers.databaseUrl, Object.fromEntries(owners.map((service) => [service, passwordOf(service)])));
  const berths = await assignPorts(config.copies);
  const calls = Object.fromEntries(
    serviceNames.map((service) => [`RPC_${service.toUpperCase()}`, berths.filter((each) => each.service === service).map(({ rpcPort }) => `127.0.0.1:${rpcPort}`).join(',')]),
  );
  const common = {
    ...env,
    ...calls,
    REDIS_URL: servers.redisUrl,
    KAFKA_BROKERS: servers.kafkaBrokers,
    INTERNAL_TOKEN: secrets.internal,
    PARLEY_SECRETS: config.PARLEY_SECRETS ?? secrets.master,
    FILES_DIR: folder.folder('files'),
    MAIL_DIR: folder.folder('mail'),
    PUBLIC_URL: config.publicUrl,
    LOG_LEVEL: config.LOG_LEVEL,
    RATE_LIMIT_SCALE: String(config.RATE_LIMIT_SCALE),
    TRUST_PROXY: '1',
  };
  const logs = folder.folder('logs');
  return (service, more = {}) =>
    berths
      .filter((each) => each.service === service)
      .map(({ number, port, rpcPort }) => {
        const own = { PORT: String(port), RPC_PORT: String(rpcPort), DATABASE_URL: urls[service], MIGRATOR_DATABASE_URL: urls[service] && servers.databaseUrl };
        const entry = join(root, 'apps', service, 'dist', 'main.js');
        const given = { ...common, ...own };
        const env = { ...given, ...(typeof more === 'function' ? more(number, given) : more) };
        return new Copy({ service, number, entry, port, env, logFile: join(logs, `${service}-${number}.log`), longestPauseMs: config.longestPauseMs, say });
      });
}
