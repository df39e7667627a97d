import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { topicOf, type EventEnvelope, type ServiceName } from '@parley/contracts';
import { temporaryFolder } from '@parley/local-servers';
import { createLog } from '@parley/observability';
import { Front, listen, platformOf, startService, type Platform, type RunningService, type ServiceCard } from '@parley/service-kit';
import { Database, provision } from '@parley/tenancy';
import pg from 'pg';
import { eventually } from './eventually.js';
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
  /** What a service told of a tenant so far, in order: waits until its outbox holds nothing more of that. */
  events(service: string, tenantId: string): Promise<EventEnvelope<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

export interface StartCardsOptions {
  /** More environment variables, or others. */
  env?: Record<string, string>;
  /** Names a Redis or Kafka instead of memory, or where files lie instead of a folder that goes again. */
  parts?: { REDIS_URL?: string; KAFKA_BROKERS?: string[]; S3_URL?: string; FILES_DIR?: string };
}

const PASSWORD = 'test-only';

/** Starts services by their cards on a fresh database and one free port, as onebox does. */
export async function startCards(cards: ServiceCard[], { env = {}, parts = {} }: StartCardsOptions = {}): Promise<TestParley> {
  const adminUrl = await postgresUrl();
  const owning = cards.filter((card) => card.migrations).map((card) => card.name);
  const urls = await provision(adminUrl, Object.fromEntries(owning.map((name) => [name, PASSWORD])));
  const front = new Front('http://127.0.0.1');
  await listen(front.server, 0);
  const url = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
  const log = createLog('test', env['LOG_LEVEL'] ?? 'silent');
  const folder = await temporaryFolder('parley-test-files-');
  const platform = platformOf({ FILES_DIR: folder, KAFKA_REPLICATION: 1, ...parts }, { log, rpc: 'memory', client: 'parley-test' });
  const common = { PUBLIC_URL: url, LOG_LEVEL: 'silent', RATE_LIMIT_SCALE: '1000', PARLEY_SECRETS: randomBytes(32).toString('base64'), DB_POOL_SIZE: '5', ...env };
  const services: Record<string, RunningService> = {};
  for (const card of cards) {
    const database = urls[card.name] ? { DATABASE_URL: urls[card.name]!, MIGRATOR_DATABASE_URL: adminUrl } : {};
    services[card.name] = await startService(card, platform, { ...common, ...database });
    front.add(services[card.name]!);
  }
  const told = overhear(platform);
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
    events: async (service, tenantId) => {
      await eventually(async () => {
        const { rowCount } = await admin.query(`select from ${service}.outbox where tenant_id = $1`, [tenantId]);
        if (rowCount) throw new Error(`${rowCount} events still wait in the outbox of ${service}`);
      });
      const of = topicOf(service as ServiceName);
      return told.filter(([topic, event]) => topic === of && event.tenantId === tenantId).map(([, event]) => event as EventEnvelope<Record<string, unknown>>);
    },
    close: async () => {
      front.server.close();
      front.server.closeAllConnections();
      for (const service of Object.values(services).reverse()) await service.close();
      await platform.close();
      await rm(folder, { recursive: true, force: true });
      await Promise.all(databases.map((database) => database.close()));
      await admin.end();
    },
  };
}

/** Notes what the relays have published, in their order; what is published again is noted once. */
function overhear({ broker }: Platform): [topic: string, event: EventEnvelope][] {
  const told: [topic: string, event: EventEnvelope][] = [];
  const known = new Set<string>();
  const publish = broker.publish.bind(broker);
  broker.publish = async (topic, envelopes) => {
    await publish(topic, envelopes);
    for (const event of envelopes) {
      if (known.has(event.id)) continue;
      known.add(event.id);
      told.push([topic, event]);
    }
  };
  return told;
}
