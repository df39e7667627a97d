import type { ServiceName } from '@parley/contracts';
import { demoTenant, type Demo } from '@parley/demo';
import { makeCopies, owners, serviceNames, startServers, type Copy } from '@parley/fleet';
import { DataFolder, type StartError } from '@parley/local-servers';
import { listen } from '@parley/service-kit';
import type { DistributedConfig } from './config.js';
import { FrontDoor } from './front-door.js';

/** Everything that was started, and how to end it. */
export interface Distributed {
  data: string;
  demo: Demo | undefined;
  copies: Copy[];
  /** Resolves when Postgres ended by itself. */
  lost: Promise<StartError>;
  close(): Promise<void>;
}

/** What was started so far, to be stopped in the opposite order. */
type Undo = (() => Promise<unknown>)[];

const unwind = async (undo: Undo) => {
  for (const step of undo.splice(0).toReversed()) await step();
};

/**
 * Starts servers, services and front door. It stops in this order: front door, gateways, services, Kafka, Redis, Postgres; also when
 * a step of the start fails.
 */
export async function startDistributed(config: DistributedConfig, env: Record<string, string | undefined>, say: (line: string) => void): Promise<Distributed> {
  const undo: Undo = [];
  try {
    return await start(config, { env, say, undo });
  } catch (error) {
    await unwind(undo);
    throw error;
  }
}

async function start(config: DistributedConfig, { env, say, undo }: { env: Record<string, string | undefined>; say: (line: string) => void; undo: Undo }): Promise<Distributed> {
  const folder = new DataFolder(config.PARLEY_DATA);
  const door = new FrontDoor();
  // First, because a taken port should be known before anything else is begun.
  await listen(door.server, config.PORT);
  undo.push(async () => door.end());
  const servers = await startServers(config, folder, say);
  undo.push(() => servers.stop());
  folder.write('addresses.json', { url: config.publicUrl, databaseUrl: servers.databaseUrl, redisUrl: servers.redisUrl, kafkaBrokers: servers.kafkaBrokers });
  const copiesOf = await makeCopies({ config, folder, servers, env, say });
  const running: Copy[] = [];
  const launch = async (services: ServiceName[], more?: Record<string, string>) => {
    const copies = services.flatMap((service) => copiesOf(service, more));
    undo.push(() => Promise.all(copies.map((copy) => copy.stop())));
    await Promise.all(copies.map((copy) => copy.start()));
    for (const copy of copies) door.add(copy);
    running.push(...copies);
  };
  await launch(owners);
  const demo = await demoTenant({ wish: config.demo, publicUrl: config.publicUrl, baseUrl: `http://127.0.0.1:${config.PORT}` }, folder);
  await launch(serviceNames.filter((name) => !owners.includes(name)), demo && { DEMO_WIDGET_KEY: demo.widgetKey });
  undo.push(async () => door.close());
  return { data: folder.path, demo, copies: running, lost: servers.lost, close: () => unwind(undo) };
}
