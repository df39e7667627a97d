import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** Where Redis is, as `REDIS_URL` says it. */
export interface RedisPlace {
  /** Whether the nodes are a cluster's: some of them, from which the others are learnt. Else there is one. */
  cluster: boolean;
  nodes: [Node, ...Node[]];
  /** Signing in, encryption, and which database. */
  access: Pick<RedisOptions, 'username' | 'password' | 'db' | 'tls'>;
}
interface Node {
  host: string;
  port: number;
}

const FORM = /^(?<scheme>rediss?):\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^@/?]+)(?:\/(?<db>\d*))?(?:\?(?<cluster>cluster))?$/;

/**
 * Reads `redis[s]://[user:password@]host[:port][,host[:port]…][/database][?cluster]`. Several hosts are nodes of a cluster; `?cluster` says
 * it of a single address that stands for one. User and password are percent-encoded. A cluster has no databases but 0.
 * @throws Error when it is no such address
 */
export function redisPlace(url: string): RedisPlace {
  const { scheme, user, password, hosts, db, cluster } = FORM.exec(url)?.groups ?? {};
  const nodes = hosts?.split(',').map(nodeIn) ?? [];
  const [first, ...rest] = nodes;
  const isCluster = cluster !== undefined || rest.length > 0;
  if (!first || nodes.some((node) => node === undefined) || (isCluster && Number(db ?? 0) > 0)) throw new Error('no address of a Redis');
  return {
    cluster: isCluster,
    nodes: [first, ...(rest as Node[])],
    access: {
      ...(user && { username: decodeURIComponent(user) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(db && { db: Number(db) }),
      ...(scheme === 'rediss' && { tls: {} }),
    },
  };
}

/** Whether `redisPlace` can read it. */
export function isRedisUrl(url: string): boolean {
  try {
    return redisPlace(url).nodes.length > 0;
  } catch {
    return false;
  }
}

function nodeIn(host: string): Node | undefined {
  const found = /^(?<name>[^\s:[\]]+|\[[\da-fA-F:.]+\])(?::(?<port>\d{1,5}))?$/.exec(host)?.groups;
  const port = Number(found?.port ?? 6379);
  return found && port > 0 && port < 65_536 ? { host: found.name!.replace(/^\[|\]$/g, ''), port } : undefined;
}

/**
 * A client for keys, of one Redis or of a cluster. Commands of one turn of the event loop go out together, to each node its own; so keys of one
 * command or script must share a hash tag, and nothing else need.
 */
export function connectRedis(url: string, options: RedisOptions): Redis | Cluster {
  const { cluster, nodes, access } = redisPlace(url);
  if (!cluster) return new Redis({ ...options, ...access, ...nodes[0], enableAutoPipelining: true });
  const { enableOfflineQueue = true, ...ofNodes } = options;
  return new Cluster(nodes, {
    enableOfflineQueue,
    enableAutoPipelining: true,
    redisOptions: { ...ofNodes, ...access },
    clusterRetryStrategy: (attempt) => Math.min(2000, 100 * attempt),
    clusterNodeRetryStrategy: (attempt) => Math.min(2000, 100 * attempt),
    slotsRefreshTimeout: 2000,
  });
}
