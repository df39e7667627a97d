import { DEAD_LETTERS, eventsOf, topicOf, type ServiceName } from '@parley/contracts';
import { connectRedis, KafkaBroker, MemoryBroker, MemoryFanout, RedisFanout, type Broker, type Fanout } from '@parley/eventing';
import { DiskFiles, S3Files, type FileStore } from '@parley/files';
import type { Logger } from '@parley/observability';
import type { Cluster, Redis } from 'ioredis';
import type { BaseConfig } from './config.js';
import { MemoryRpcLink } from './rpc/rpc.memory.js';
import type { RpcLink } from './rpc/rpc.js';
import { TcpRpcLink } from './rpc/rpc.tcp.js';

/** What a service stands on; the only place where the two shapes differ. */
export interface Platform {
  broker: Broker;
  fanout: Fanout;
  rpc: RpcLink;
  files: FileStore;
  /** For presence and limits; absent: memory. */
  redis?: Redis | Cluster;
  close(): Promise<void>;
}

/** How long a request waits for its limits before they are counted in memory, and how long a silent connection is kept, in milliseconds. */
const REDIS_ANSWER_MS = 1000;
const REDIS_SILENCE_MS = 2500;

const redisOf = (url: string, log: Logger): Redis | Cluster => {
  const timeouts = { connectTimeout: 2000, commandTimeout: REDIS_ANSWER_MS, socketTimeout: REDIS_SILENCE_MS };
  const redis = connectRedis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, ...timeouts });
  redis.on('error', (error) => log.debug({ err: error }, 'Redis is away'));
  return redis;
};

const topics = [...(Object.keys(eventsOf) as (keyof typeof eventsOf)[]).map(topicOf), DEAD_LETTERS];

type Addresses = Pick<BaseConfig, 'RPC_IDENTITY' | 'RPC_CONVERSATIONS' | 'RPC_TICKETS' | 'RPC_KNOWLEDGE' | 'RPC_BOT' | 'RPC_ANALYTICS' | 'RPC_GATEWAY'>;
type Parts = Pick<BaseConfig, 'REDIS_URL' | 'KAFKA_BROKERS' | 'KAFKA_REPLICATION'> & Partial<Pick<BaseConfig, 'S3_URL' | 'FILES_DIR'> & Addresses>;

const addressesOf = ({ RPC_IDENTITY = [], RPC_CONVERSATIONS = [], RPC_TICKETS = [], RPC_KNOWLEDGE = [], RPC_BOT = [], RPC_ANALYTICS = [], RPC_GATEWAY = [] }: Partial<Addresses>): Record<ServiceName, string[]> => ({
  identity: RPC_IDENTITY,
  conversations: RPC_CONVERSATIONS,
  tickets: RPC_TICKETS,
  knowledge: RPC_KNOWLEDGE,
  bot: RPC_BOT,
  analytics: RPC_ANALYTICS,
  gateway: RPC_GATEWAY,
});

/** Each part from its variable: set, the real thing; not set, memory, and a folder for files. `rpc: 'memory'` keeps calls within this process. */
export function platformOf(config: Parts, { log, rpc, client }: { log: Logger; rpc: 'memory' | 'tcp'; client: string }): Platform {
  const redis = config.REDIS_URL ? redisOf(config.REDIS_URL, log) : undefined;
  const broker = config.KAFKA_BROKERS
    ? new KafkaBroker({ brokers: config.KAFKA_BROKERS, clientId: client, replication: config.KAFKA_REPLICATION, ensureTopics: topics, log })
    : new MemoryBroker();
  const fanout = config.REDIS_URL ? new RedisFanout({ url: config.REDIS_URL, log }) : new MemoryFanout();
  const files = config.S3_URL ? new S3Files(config.S3_URL) : new DiskFiles(config.FILES_DIR ?? '.parley/files');
  const link = rpc === 'memory' ? new MemoryRpcLink() : new TcpRpcLink(addressesOf(config));
  return {
    broker,
    fanout,
    rpc: link,
    files,
    ...(redis && { redis }),
    close: async () => {
      await Promise.allSettled([broker.close(), fanout.close(), link.close(), files.close()]);
      redis?.disconnect();
    },
  };
}
