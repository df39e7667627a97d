import { demoWish, type DemoWish } from '@parley/demo';
import { readConfig, RedisUrl } from '@parley/service-kit';
import { z } from 'zod';

const DistributedConfig = z.object({
  /** The one public port, of the front door. */
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** Where the servers' data, generated secrets and logs live. */
  PARLEY_DATA: z.string().default('.parley/distributed'),
  /** A Postgres of yours (16 or newer), as a role that may create roles and schemas; without it an embedded one. */
  DATABASE_URL: z.url().optional(),
  /** A Redis of yours; without it the machine's `redis-server`. */
  REDIS_URL: RedisUrl.optional(),
  /** A Kafka of yours; without it one that Java and Maven bring. */
  KAFKA_BROKERS: z.string().optional(),
  PUBLIC_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** One machine tries things out quickly, so limits per address are wide here. */
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(20),
  /** Secrets of identity, when they are not to be the ones that were generated. */
  PARLEY_SECRETS: z.string().optional(),
});
export type DistributedConfig = z.infer<typeof DistributedConfig> & { publicUrl: string; demo: DemoWish };

/** Reads environment and arguments: `--demo` and `--no-demo` override the default, a demo tenant on the first run. */
export function distributedConfig(env: Record<string, string | undefined>, args: string[]): DistributedConfig {
  const config = readConfig(DistributedConfig, env);
  return { ...config, publicUrl: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`, demo: demoWish(args) };
}
