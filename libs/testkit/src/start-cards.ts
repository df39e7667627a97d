import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createLog } from '@parley/observability';
import { Front, listen, platformOf, startService, type Platform, type RunningService, type ServiceCard } from '@parley/service-kit';
import { Database, provision } from '@parley/tenancy';
import pg from 'pg';
import { postgresUrl } from './servers/postgres-url.js';

/** Services that run in this process on a database of their own. */
export interface TestParley {
  /** Base URL of the one public port. */
  url: string;
  services: Record<string, RunningService>;
  platform: Platform;
  /** A service's own handle to its data, as the service has it. */
  database(service: string): Promise<Database>;
  /** SQL as the superuser, past row-level security, to see what really stands in the tables. */
  sql<T extends Record<string, unknown>>(text: string, params?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export interface StartCardsOptions {
  /** More environment variables, or others. */
  env?: Record<string, string>;
  /** Names a Redis or Kafka instead of memory. */
  parts?: { REDIS_URL?: string; KAFKA_BROKERS?: string[] };
}

const PASSWORD = 'test-only';

/** Starts services by their cards on a fresh database and one free port, as onebox does. */
export async function startCards(cards: ServiceCard[], { env = {}, parts = {} }: StartCardsOptions = {}): Promise<TestParley> {
  const adminUrl = await postgresUrl();
  const owning = cards.filter((card) => card.migrations).map((card) => card.name);
  const urls = await provision(adminUrl, Object.fromEntries(owning.map((name) => [name, PASSWORD])));
  const front = new Front();
  await listen(front.server, 0);
  const url = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
  const log = createLog('test', env['LOG_LEVEL'] ?? 'silent');
  const platform = platformOf({ KAFKA_REPLICATION: 1, RPC_IDENTITY: [], RPC_CONVERSATIONS: [], RPC_GATEWAY: [], ...parts }, { log, rpc: 'memory', client: 'parley-test' });
  const common = { PUBLIC_URL: url, LOG_LEVEL: 'silent', RATE_LIMIT_SCALE: '1000', PARLEY_SECRETS: randomBytes(32).toString('base64'), DB_POOL_SIZE: '5', ...env };
  const services: Record<string, RunningService> = {};
  for (const card of cards) {
    const database = urls[card.name] ? { DATABASE_URL: urls[card.name]!, MIGRATOR_DATABASE_URL: adminUrl } : {};
    services[card.name] = await startService(card, platform, { ...common, ...database });
    front.add(services[card.name]!);
  }
  for (const service of Object.values(services)) await service.react();
  for (const service of Object.values(services)) service.relay();
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  const databases: Database[] = [];
  return {
    url,
    services,
    platform,
    database: async (service) => {
      const database = await Database.connect({ service, url: urls[service]!, poolSize: 4 });
      databases.push(database);
      return database;
    },
    sql: async (text, params) => (await admin.query(text, params)).rows as never,
    close: async () => {
      front.server.close();
      front.server.closeAllConnections();
      for (const service of Object.values(services).reverse()) await service.close();
      await platform.close();
      await Promise.all(databases.map((database) => database.close()));
      await admin.end();
    },
  };
}
