import { isRedisUrl } from '@parley/eventing';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const hosts = z.string().transform((value) => value.split(',').map((host) => host.trim()).filter(Boolean));

/**
 * `redis[s]://[user:password@]host[:port][,host[:port]…][/database][?cluster]`. Several hosts are nodes of a Redis Cluster; `?cluster` says it of
 * one address that stands for a cluster.
 */
export const RedisUrl = z.string().refine(isRedisUrl, 'must be redis://host:port, or several nodes of a cluster: redis://host:port,host:port');

/** What every service process reads from its environment. */
export const BaseConfig = z.object({
  /** HTTP port of this process. */
  PORT: port.default(3000),
  /** Port of the calls from other services. */
  RPC_PORT: port.default(4000),
  /** Port of `/metrics` alone, for Prometheus; set in production, so that figures are not on the public port. Not set: the HTTP port. */
  METRICS_PORT: port.optional(),
  /** Address that people and websites see, without a path. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000').transform((url) => url.replace(/\/+$/, '')),
  /** Postgres, as the service's own role. Only services that own data need it. */
  DATABASE_URL: z.url().optional(),
  /** Postgres, as a role that may become the service's owner role: set, the process migrates its schema at start. */
  MIGRATOR_DATABASE_URL: z.url().optional(),
  /** Most connections of this process: half for work inside one tenant, half for what spans tenants. */
  DB_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  /** Redis for presence, fan-out and limits; without it memory, which serves one process. */
  REDIS_URL: RedisUrl.optional(),
  /** Kafka, `host:port` list; without it memory, which serves one process. */
  KAFKA_BROKERS: hosts.optional(),
  /** Copies of each topic partition. */
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(5).default(1),
  /** Bucket behind the S3 protocol, `https://KEY:SECRET@host/bucket[/prefix]?region=…` (percent-encoded); without it a folder. */
  S3_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Folder for files where there is no `S3_URL`. Copies of a service need the same one. */
  FILES_DIR: z.string().min(1).default('.parley/files'),
  /** `host:port` list of each service's calls. */
  RPC_IDENTITY: hosts.default([]),
  RPC_CONVERSATIONS: hosts.default([]),
  RPC_TICKETS: hosts.default([]),
  RPC_KNOWLEDGE: hosts.default([]),
  RPC_BOT: hosts.default([]),
  RPC_ANALYTICS: hosts.default([]),
  RPC_GATEWAY: hosts.default([]),
  /** Shared by all services, shown with every call between them. At least 16 characters. */
  INTERNAL_TOKEN: z.string().min(16).optional(),
  /** How many proxies in front may be believed about `X-Forwarded-For`. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  /** Header in which a trusted proxy tells a visitor's country as ISO 3166-1 alpha-2, e.g. `cf-ipcountry`. Without it blocks of countries keep nobody out. */
  COUNTRY_HEADER: z.string().regex(/^[A-Za-z0-9-]{1,64}$/).transform((name) => name.toLowerCase()).optional(),
  /** Multiplies every rate limit. */
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** OTLP/HTTP collector for traces; without one none are exported. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Share of traces recorded, 0 to 1. */
  TRACE_RATIO: z.coerce.number().min(0).max(1).default(1),
  /** Seconds between "not ready" and the end of listening, so that balancers notice. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(0),
});
export type BaseConfig = z.infer<typeof BaseConfig>;

/** The environment does not fit: one sentence for whoever starts the process. */
export class ConfigError extends Error {}

/** An empty variable means an unset one: that is how compose files and shells leave things out. */
const withoutEmpty = (env: Record<string, string | undefined>) => Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));

/**
 * Reads and types the environment once. @throws ConfigError naming every variable that is missing or wrong
 */
export function readConfig<T extends z.ZodObject>(schema: T, env: Record<string, string | undefined>): z.infer<T> {
  const parsed = schema.safeParse(withoutEmpty(env));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The configuration does not fit: ${faults.join('; ')}.`);
}
