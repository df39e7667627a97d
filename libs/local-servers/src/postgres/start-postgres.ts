import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { Child } from '../child.js';
import { claimFolder } from '../claim.js';
import { choosePort } from '../ports.js';
import { lifeOf, type RunningServer } from '../running-server.js';
import { StartError } from '../start-error.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { chooseAccount, type Account } from './account.js';
import { findBinaries, type PostgresBinaries } from './binaries.js';
import { openCluster, type Cluster } from './cluster.js';
import { endPrevious } from './end-previous.js';
import { explain } from './explain.js';

export interface PostgresOptions {
  /** Where the database lives; made when absent. */
  dataDir: string;
  /** Default: a free one. */
  port?: number;
  /** Settings of postgresql.conf that differ from ours, for tests: `{ fsync: 'off' }`. */
  settings?: Record<string, string>;
  /** `false`: as where user namespaces are blocked. Matters only to root. */
  namespaces?: boolean;
}

export interface RunningPostgres extends RunningServer {
  /** As superuser, to the database `parley`. */
  url: string;
}

const DEFAULTS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  timezone: 'UTC',
  // Refused statements are answers to our own code, not news: the file would grow with every duplicate key.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/**
 * Starts a real Postgres on the loopback address, with its data in `dataDir`. One that a killed Parley left behind on
 * this folder is stopped first. Throws `StartError` with one sentence.
 */
export const startPostgres = async (options: PostgresOptions): Promise<RunningPostgres> => {
  const folder = resolve(options.dataDir);
  const binaries = await findBinaries();
  const letGo = await claimFolder(folder);
  try {
    const account = await chooseAccount({ folder, binary: binaries.postgres, namespaces: options.namespaces ?? true });
    await endPrevious(join(folder, 'cluster'));
    const cluster = await openCluster(folder, binaries, account);
    const { child, port } = await launch({ folder, binaries, account, cluster, options });
    const url = `postgres://postgres:${cluster.password}@127.0.0.1:${port}`;
    await makeDatabase(url).catch(async (error: unknown) => {
      await child.stop();
      throw error;
    });
    return { url: `${url}/parley`, port, ...lifeOf({ server: 'Postgres', child, afterwards: letGo, explain: (said) => explain(folder, said) }) };
  } catch (error) {
    await letGo();
    throw error;
  }
};

interface Launch {
  folder: string;
  binaries: PostgresBinaries;
  account: Account;
  cluster: Cluster;
  options: PostgresOptions;
}

/** Tries again where waiting or another port helps: somebody took the port first, or memory of a killed one still goes. */
const launch = async (start: Launch): Promise<{ child: Child; port: number }> => {
  for (let tries = 1; ; tries += 1) {
    const port = await choosePort('Postgres', start.options.port);
    const child = spawnPostgres(start, port);
    const url = `postgres://postgres:${start.cluster.password}@127.0.0.1:${port}/postgres`;
    try {
      await waitUntilReady({ server: 'Postgres', child, ready: () => accepts(url), within: 120_000, explain: (said) => explain(start.folder, said) });
      return { child, port };
    } catch (error) {
      const passing = error instanceof StartError && (error.fault === 'in-use' || error.fault === 'port-taken');
      if (!passing || tries === 10) throw error;
      await delay(200);
    }
  }
};

const spawnPostgres = ({ folder, binaries, account, cluster, options }: Launch, port: number) => {
  const settings = Object.entries({ ...DEFAULTS, ...options.settings, port: String(port) }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const [command, ...args] = [...account.prefix, binaries.postgres, '-D', cluster.path, ...settings] as [string, ...string[]];
  return new Child({
    command,
    args,
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    logFile: join(folder, 'postgres.log'),
    stop: [{ signal: 'SIGINT', within: 10_000 }, { signal: 'SIGQUIT', within: 5000 }, { signal: 'SIGKILL', within: 5000 }],
  });
};

const accepts = async (url: string) => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const makeDatabase = async (url: string) => {
  const client = new Client({ connectionString: `${url}/postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'parley'`);
    if (!rowCount) await client.query('create database parley');
  } finally {
    await client.end();
  }
};
