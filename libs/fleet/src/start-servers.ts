import { join } from 'node:path';
import { startKafka, startPostgres, startRedis, type DataFolder, type StartError } from '@parley/local-servers';

/** Servers that are there already, and are only used. */
export interface ServerSettings {
  DATABASE_URL?: string | undefined;
  REDIS_URL?: string | undefined;
  KAFKA_BROKERS?: string | undefined;
}

export interface Servers {
  /** As a role that may create roles and schemas. */
  databaseUrl: string;
  redisUrl: string;
  kafkaBrokers: string;
  /** Resolves when Postgres ended by itself: without it nothing can go on. */
  lost: Promise<StartError>;
  stop(): Promise<void>;
}

interface Started<T> {
  value: T;
  died?: Promise<StartError>;
  stop: () => Promise<void>;
}

const given = <T>(value: T): Started<T> => ({ value, stop: async () => undefined });

/**
 * The three servers, all at once: yours where the environment names them, else started here. They stop in the order Kafka, Redis,
 * Postgres, and when one cannot start the others are stopped again.
 */
export async function startServers(config: ServerSettings, folder: DataFolder, say: (line: string) => void): Promise<Servers> {
  const tries = await Promise.allSettled([
    config.KAFKA_BROKERS ? given(config.KAFKA_BROKERS) : startKafka({ dataDir: join(folder.path, 'kafka') }).then((kafka) => ({ ...kafka, value: kafka.brokers })),
    config.REDIS_URL ? given(config.REDIS_URL) : startRedis().then((redis) => ({ ...redis, value: redis.url })),
    config.DATABASE_URL ? given(config.DATABASE_URL) : startPostgres({ dataDir: join(folder.path, 'postgres') }).then((postgres) => ({ ...postgres, value: postgres.url })),
  ]);
  const started: Started<string>[] = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const stop = async () => {
    for (const server of started) await server.stop();
  };
  const failed = tries.find((each) => each.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const [kafka, redis, postgres] = started as [Started<string>, Started<string>, Started<string>];
  for (const { died } of [kafka, redis]) void died?.then(({ message }) => say(`${message} Chat goes on without it; start Parley again to have it back.`));
  const lost = postgres.died ?? new Promise<StartError>(() => undefined);
  return { kafkaBrokers: kafka.value, redisUrl: redis.value, databaseUrl: postgres.value, lost, stop };
}
