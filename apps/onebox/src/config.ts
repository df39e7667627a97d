import { demoWish, type DemoWish } from '@parley/demo';
import { readConfig, RedisUrl } from '@parley/service-kit';
import { z } from 'zod';

const OneboxConfig = z.object({
  /** The one public port. */
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** Where data, generated secrets and files live. */
  PARLEY_DATA: z.string().default('.parley'),
  /** A Postgres of yours (16 or newer), as a role that may create roles and schemas; without it an embedded one. */
  DATABASE_URL: z.url().optional(),
  REDIS_URL: RedisUrl.optional(),
  KAFKA_BROKERS: z.string().transform((value) => value.split(',')).optional(),
  /** A bucket of yours for files; without it they lie in the data folder. */
  S3_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The server that mail goes through; without it mail lies as `.eml` files in the data folder. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(5).default(1),
  PUBLIC_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** One machine tries things out quickly, so limits per address are wide here. */
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(20),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  TRACE_RATIO: z.coerce.number().min(0).max(1).default(1),
});
export type OneboxConfig = z.infer<typeof OneboxConfig> & { publicUrl: string; demo: DemoWish };

/** Reads environment and arguments: `--demo` and `--no-demo` override the default, a demo tenant on the first run. */
export function oneboxConfig(env: Record<string, string | undefined>, args: string[]): OneboxConfig {
  const config = readConfig(OneboxConfig, env);
  return { ...config, publicUrl: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`, demo: demoWish(args) };
}
