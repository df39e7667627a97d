import type { Server as HttpServer } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { CustomStrategy } from '@nestjs/microservices';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { bearerGuard } from '@parley/auth';
import { startReactions, startRelay, type Reaction } from '@parley/eventing';
import { createLog, type Logger } from '@parley/observability';
import { Database, migrate } from '@parley/tenancy';
import express, { type Application } from 'express';
import type { ServiceCard } from './card.js';
import { BaseConfig, readConfig } from './config.js';
import { AnswerInterceptor } from './http/answer.interceptor.js';
import { EntryGuard } from './http/entry.guard.js';
import { useHealth, useMetrics, type Check } from './http/health.js';
import type { IdempotencyStore } from './http/idempotency.js';
import { useMiddleware } from './http/middleware.js';
import { ProblemFilter } from './http/problem.filter.js';
import { kitOf, rootModule, type Kit } from './kit.module.js';
import { nestLog } from './nest-log.js';
import type { Platform } from './platform.js';
import { MemoryRpcLink } from './rpc/rpc.memory.js';
import { reportUnexpectedRpcErrors } from './rpc/answers.js';
import { TcpRpcServer } from './rpc/rpc.tcp.js';

/** A service that runs: `server` takes its HTTP requests and upgrades, whether or not it listens itself. */
export interface RunningService {
  name: string;
  server: HttpServer;
  app: NestExpressApplication;
  /** Begins to take events. Where several services share a memory broker, all of them before any relay. */
  react(): Promise<void>;
  /** Begins to publish what the outbox holds. */
  relay(): void;
  /** From now on not ready, so that nobody sends new work; running work goes on. */
  drain(): void;
  /**
   * Stops in this order: reactions, timers and sockets (Nest's hooks), HTTP and calls, the relay after the last commit, the pool.
   */
  close(): Promise<void>;
}

/** How often expired idempotency keys go, in milliseconds. */
const PRUNE_MS = 10 * 60_000;

/** Starts a service on a platform. It listens nowhere yet: a process gives it a port, onebox hands it requests. */
export async function startService(card: ServiceCard, platform: Platform, env: Record<string, string | undefined>): Promise<RunningService> {
  const config = readConfig(BaseConfig.extend(card.config.shape), env) as BaseConfig;
  const log = createLog(card.name, config.LOG_LEVEL);
  const db = await openDatabase(card, config);
  const kit = kitOf(config, { platform, log, ...(db && { db }) });
  const state = { draining: false };
  const app = await createApp(card, { kit, platform, isDraining: () => state.draining });
  kit.revocations.start();
  if (kit.idempotency) pruning(kit.idempotency);
  const events = db && eventsOf(card, { app, db, platform, log });
  return {
    name: card.name,
    server: app.getHttpServer() as HttpServer,
    app,
    react: async () => events?.react(),
    relay: () => events?.relay(),
    drain: () => void (state.draining = true),
    close: async () => {
      state.draining = true;
      kit.revocations.stop();
      await events?.stopReacting();
      await app.close();
      await events?.stopRelaying();
      await db?.close();
    },
  };
}

async function openDatabase(card: ServiceCard, config: BaseConfig): Promise<Database | undefined> {
  if (!card.migrations || !config.DATABASE_URL) return undefined;
  if (config.MIGRATOR_DATABASE_URL) await migrate({ service: card.name, url: config.MIGRATOR_DATABASE_URL, migrations: card.migrations });
  return Database.connect({ service: card.name, url: config.DATABASE_URL, entities: card.entities ?? [], poolSize: config.DB_POOL_SIZE });
}

interface Surroundings {
  kit: Kit;
  platform: Platform;
  isDraining: () => boolean;
}

async function createApp(card: ServiceCard, { kit, platform, isDraining }: Surroundings): Promise<NestExpressApplication> {
  const server: Application = express();
  useMiddleware(server, card.name, kit.config.TRUST_PROXY);
  const checks: Record<string, Check> = kit.db ? { postgres: () => kit.db!.ping() } : {};
  useHealth(server, checks, isDraining);
  if (kit.config.METRICS_PORT === undefined) useMetrics(server);
  reportUnexpectedRpcErrors(card.name, (error, pattern) => kit.log.error({ err: error, pattern }, 'unexpected error in a call'));
  const root = rootModule(card.name, { kit, platform, module: card.module });
  const app = await NestFactory.create<NestExpressApplication>(root, new ExpressAdapter(server), { bodyParser: false, logger: nestLog(kit.log), abortOnError: false });
  app.useGlobalGuards(new EntryGuard(bearerGuard(card.name), kit.limiter));
  app.useGlobalInterceptors(new AnswerInterceptor(kit.idempotency));
  app.useGlobalFilters(new ProblemFilter(kit.log));
  card.prepare?.(app);
  app.connectMicroservice<CustomStrategy>({ strategy: rpcServer(platform, kit.config) });
  await app.startAllMicroservices();
  await app.init();
  return app;
}

function rpcServer(platform: Platform, config: BaseConfig): CustomStrategy['strategy'] {
  if (platform.rpc instanceof MemoryRpcLink) return platform.rpc.server();
  if (!config.INTERNAL_TOKEN) throw new Error('INTERNAL_TOKEN is needed between processes');
  return new TcpRpcServer(config.RPC_PORT, config.INTERNAL_TOKEN);
}

function pruning(store: IdempotencyStore): void {
  setInterval(() => void store.prune().catch(() => undefined), PRUNE_MS).unref();
}

interface Eventful {
  app: NestExpressApplication;
  db: Database;
  platform: Platform;
  log: Logger;
}

function eventsOf(card: ServiceCard, { app, db, platform, log }: Eventful) {
  let consumers: { stop(): Promise<void> }[] = [];
  let relay: { stop(): Promise<void> } | undefined;
  return {
    async react(): Promise<void> {
      const groups = [[card.name, card.reactions ?? []] as const, ...Object.entries(card.reactionsApart ?? {}).map(([name, some]) => [`${card.name}.${name}`, some] as const)];
      const start = ([service, some]: (typeof groups)[number]) => {
        const reactions = some.map((reaction) => app.get<Reaction>(reaction, { strict: false }));
        return startReactions({ db, broker: platform.broker, service, reactions, log });
      };
      consumers = await Promise.all(groups.map(start));
    },
    relay(): void {
      relay = startRelay({ db, broker: platform.broker, service: card.name, log, ...(card.dataOf && { dataOf: card.dataOf }) });
    },
    stopReacting: async () => void (await Promise.all(consumers.map((consumer) => consumer.stop()))),
    stopRelaying: async () => relay?.stop(),
  };
}
