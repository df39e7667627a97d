import { createHmac } from 'node:crypto';
import { analyticsCard } from '@parley/analytics/service';
import { botCard } from '@parley/bot/service';
import { conversationsCard } from '@parley/conversations/service';
import { demoTenant, type Demo } from '@parley/demo';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { knowledgeCard } from '@parley/knowledge/service';
import { DataFolder, startPostgres, type StartError } from '@parley/local-servers';
import { createLog, startTracing } from '@parley/observability';
import { Front, listen, platformOf, startService, type Platform, type RunningService, type ServiceCard } from '@parley/service-kit';
import { provision } from '@parley/tenancy';
import { ticketsCard } from '@parley/tickets/service';
import type { OneboxConfig } from './config.js';

/** Everything that was started, and how to end it. */
export interface Onebox {
  data: string;
  demo: Demo | undefined;
  /** Resolves when the embedded Postgres ended by itself. */
  lost: Promise<StartError>;
  close(): Promise<void>;
}

type Env = Record<string, string | undefined>;
/** What was started so far, to be stopped in the opposite order. */
type Undo = (() => Promise<unknown>)[];

const unwind = async (undo: Undo) => {
  for (const step of undo.splice(0).toReversed()) await step();
};

/** Starts every service in this process behind one port. What was started is stopped again when a later step fails. */
export async function startOnebox(config: OneboxConfig, env: Env): Promise<Onebox> {
  const undo: Undo = [];
  try {
    return await start(config, env, undo);
  } catch (error) {
    await unwind(undo);
    throw error;
  }
}

async function start(config: OneboxConfig, env: Env, undo: Undo): Promise<Onebox> {
  const folder = new DataFolder(config.PARLEY_DATA);
  const front = new Front(config.publicUrl);
  await listen(front.server, config.PORT);
  undo.push(async () => front.server.closeAllConnections());
  const stopTracing = startTracing({ service: 'onebox', ratio: config.TRACE_RATIO, ...(config.OTEL_EXPORTER_OTLP_ENDPOINT && { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT }) });
  undo.push(stopTracing);
  const postgres = config.DATABASE_URL ? { url: config.DATABASE_URL, died: new Promise<StartError>(() => undefined) } : await ownPostgres(folder, undo);
  const adminUrl = postgres.url;
  const log = createLog('onebox', config.LOG_LEVEL);
  const platform = platformOf({ ...config, FILES_DIR: folder.folder('files') }, { log, rpc: 'memory', client: 'parley-onebox' });
  undo.push(() => platform.close());
  const environment = await environmentOf(config, { env, folder, adminUrl });

  const owning = await startAll(owners, { platform, environment, front, undo });
  for (const service of owning) await service.react();
  for (const service of owning) service.relay();
  const demo = await demoTenant({ wish: config.demo, publicUrl: config.publicUrl, baseUrl: `http://127.0.0.1:${config.PORT}` }, folder);
  const demoKey = demo && { DEMO_WIDGET_KEY: demo.widgetKey };
  await startAll([gatewayCard], { platform, environment: (service) => ({ ...environment(service), ...demoKey }), front, undo });
  undo.push(async () => front.server.close());
  return { data: folder.path, demo, lost: postgres.died, close: () => unwind(undo) };
}

async function ownPostgres(folder: DataFolder, undo: Undo) {
  const postgres = await startPostgres({ dataDir: folder.folder('postgres') });
  undo.push(() => postgres.stop());
  return postgres;
}

const owners = [identityCard, conversationsCard, ticketsCard, knowledgeCard, botCard, analyticsCard];

/** The environment that each service would have as a process of its own. */
async function environmentOf(config: OneboxConfig, { env, folder, adminUrl }: { env: Env; folder: DataFolder; adminUrl: string }): Promise<(service: string) => Env> {
  const secrets = folder.secrets();
  const passwordOf = (service: string) => createHmac('sha256', secrets.database).update(service).digest('base64url');
  const urls = await provision(adminUrl, Object.fromEntries(owners.map(({ name }) => [name, passwordOf(name)])));
  return (service) => ({
    ...env,
    DATABASE_URL: urls[service],
    MIGRATOR_DATABASE_URL: urls[service] && adminUrl,
    PARLEY_SECRETS: env['PARLEY_SECRETS'] ?? secrets.master,
    INTERNAL_TOKEN: secrets.internal,
    MAIL_DIR: folder.folder('mail'),
    PUBLIC_URL: config.publicUrl,
    LOG_LEVEL: config.LOG_LEVEL,
    RATE_LIMIT_SCALE: String(config.RATE_LIMIT_SCALE),
  });
}

interface Stage {
  platform: Platform;
  environment: (service: string) => Env;
  front: Front;
  undo: Undo;
}

async function startAll(cards: ServiceCard[], { platform, environment, front, undo }: Stage): Promise<RunningService[]> {
  const services: RunningService[] = [];
  for (const card of cards) {
    const service = await startService(card, platform, environment(card.name));
    undo.push(() => service.close());
    front.add(service);
    services.push(service);
  }
  return services;
}
