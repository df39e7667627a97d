import { createServer, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog, startTracing } from '@parley/observability';
import express from 'express';
import type { ServiceCard } from './card.js';
import { BaseConfig, ConfigError, readConfig } from './config.js';
import { useMetrics } from './http/health.js';
import { platformOf } from './platform.js';
import { startService, type RunningService } from './start-service.js';

/** After this many milliseconds a stop is no longer patient. */
const STOP_MS = 25_000;
/** Between looks at connections that have become idle while the server closes, in milliseconds. */
const SWEEP_MS = 50;

/** Runs one service as a process of its own, until SIGTERM or SIGINT. */
export async function runService(card: ServiceCard, env: Record<string, string | undefined>): Promise<void> {
  try {
    await run(card, env);
  } catch (error) {
    process.stderr.write(`parley-${card.name}: ${error instanceof ConfigError ? error.message : sentenceOf(error)}\n`);
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 200).unref();
  }
}

async function run(card: ServiceCard, env: Record<string, string | undefined>): Promise<void> {
  const config = readConfig(BaseConfig, env);
  const log = createLog(card.name, config.LOG_LEVEL);
  const stopTracing = startTracing({ service: card.name, ratio: config.TRACE_RATIO, ...(config.OTEL_EXPORTER_OTLP_ENDPOINT && { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT }) });
  const platform = platformOf(config, { log, rpc: 'tcp', client: `parley-${card.name}` });
  const service = await startService(card, platform, env);
  await service.react();
  service.relay();
  await listen(service.server, config.PORT);
  if (config.METRICS_PORT !== undefined) await listen(metricsServer(), config.METRICS_PORT);
  log.info({ port: config.PORT }, 'ready');
  onStop(async () => {
    await stop(service, config.DRAIN_SECONDS);
    await platform.close();
    await stopTracing();
    log.info('stopped');
  });
}

function metricsServer(): Server {
  const app = express();
  useMetrics(app);
  return createServer(app).unref();
}

async function stop(service: RunningService, drainSeconds: number): Promise<void> {
  service.drain();
  service.server.prependListener('request', (_, response: ServerResponse) => void response.setHeader('connection', 'close'));
  await pause(drainSeconds * 1000);
  service.server.close();
  // A request that was under way may leave its connection open for a next one, and the server would wait for that.
  const sweep = setInterval(() => service.server.closeIdleConnections(), SWEEP_MS);
  try {
    await service.close();
  } finally {
    clearInterval(sweep);
  }
}

/** Listens with time limits that suit standing behind a balancer: idle connections outlive the balancer's own 60 s. */
export function listen(server: Server, port: number): Promise<void> {
  // Long enough for the largest upload over a poor line; JSON bodies and uploads are watched by shorter limits.
  server.requestTimeout = 15 * 60_000;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** Runs `work` once at SIGTERM or SIGINT and ends the process; a second signal, or too long a stop, ends it at once. */
export function onStop(work: () => Promise<void>): void {
  let stopping = false;
  const stopNow = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    work().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${sentenceOf(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stopNow);
  process.on('SIGINT', stopNow);
}

/** The message of an error as one line. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
