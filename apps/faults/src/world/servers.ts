import { join } from 'node:path';
import { startKafka, startPostgres, startRedis, startS3, type RunningS3, type RunningServer } from '@parley/local-servers';

/** A server of ours that can be ended and come back on the same port with the same data. */
export class OwnServer<T extends RunningServer> {
  private running: T;

  private constructor(
    private readonly begin: (port?: number) => Promise<T>,
    first: T,
  ) {
    this.running = first;
  }

  static async start<T extends RunningServer>(begin: (port?: number) => Promise<T>): Promise<OwnServer<T>> {
    return new OwnServer(begin, await begin());
  }

  get now(): T {
    return this.running;
  }

  /** `kill -9`. */
  kill(): Promise<void> {
    return this.running.kill();
  }

  /** As an operator stops it. */
  stop(): Promise<void> {
    return this.running.stop();
  }

  /** Starts it again after `kill` or `stop`. */
  async comeBack(): Promise<void> {
    this.running = await this.begin(this.running.port);
  }
}

/** Where files lie: in a folder that all copies share, or behind the S3 protocol. */
export type FilesIn = 'folder' | 's3';

export type OwnServers = Awaited<ReturnType<typeof startOwnServers>>;

/**
 * Postgres, Redis and Kafka that belong to this run alone, and a server of the S3 protocol where files are to lie in one.
 * @param kafkaDoor the port by which everybody is to reach Kafka
 */
export async function startOwnServers(folder: string, { kafkaDoor, files }: { kafkaDoor: number; files: FilesIn }) {
  const on = (port?: number) => (port === undefined ? {} : { port });
  const tries = await Promise.allSettled([
    OwnServer.start((port) => startPostgres({ dataDir: join(folder, 'postgres'), ...on(port) })),
    OwnServer.start((port) => startRedis(on(port))),
    OwnServer.start((port) => startKafka({ dataDir: join(folder, 'kafka'), advertisedPort: kafkaDoor, ...on(port) })),
    files === 's3' ? OwnServer.start<RunningS3>((port) => startS3(on(port))) : undefined,
  ] as const);
  const started = tries.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []));
  const stop = async () => void (await Promise.allSettled(started.toReversed().map((server) => server.stop())));
  const [postgres, redis, kafka, s3] = tries;
  if (postgres.status === 'fulfilled' && redis.status === 'fulfilled' && kafka.status === 'fulfilled' && s3.status === 'fulfilled') {
    return { postgres: postgres.value, redis: redis.value, kafka: kafka.value, s3: s3.value, stop };
  }
  await stop();
  throw tries.find((each) => each.status === 'rejected')!.reason;
}
