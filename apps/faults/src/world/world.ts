import { join } from 'node:path';
import type { ServiceName } from '@parley/contracts';
import { fleet, makeCopies, owners, serviceNames, type Copy, type FleetSettings } from '@parley/fleet';
import { DiskFiles, S3Files, type FileStore } from '@parley/files';
import { DataFolder, removeFolder, temporaryFolder } from '@parley/local-servers';
import pg from 'pg';
import type { TcpProxy } from '../proxy/tcp-proxy.js';
import { EventTap } from './event-tap.js';
import { inTurn, Lines } from './lines.js';
import { startOwnServers, type FilesIn, type OwnServers } from './servers.js';
import { surroundingsOf, type CallDoors, type Doors } from './surroundings.js';
import { until } from './until.js';

/** Where those who drive Parley find it. */
export interface Addresses {
  /** Each gateway by its line. */
  gateways: { name: string; url: string }[];
  /** Any gateway, as behind a balancer. */
  door: string;
  /** The same behind something that lets no WebSocket through. */
  walled: string;
  conversations: { name: string; url: string }[];
  identity: string;
}

const settings: FleetSettings = { publicUrl: 'http://localhost:3000', LOG_LEVEL: 'info', RATE_LIMIT_SCALE: 1000, longestPauseMs: 1000 };

/** How long until everything is well again after the last fault, in ms. */
const WELL_MS = 30_000;

/** The distributed shape with something to break at every joint. */
export class World {
  private readonly undo: (() => Promise<unknown>)[] = [];
  folder!: string;
  servers!: OwnServers;
  readonly lines = new Lines();
  readonly copies: Copy[] = [];
  tap!: EventTap;
  addresses!: Addresses;
  /** Straight to Postgres, as superuser: for the checker, and for faults that write by hand. */
  db!: pg.Pool;
  /** Straight to where files lie. */
  files!: FileStore;

  private constructor(
    private readonly env: Record<string, string | undefined>,
    readonly say: (line: string) => void,
    readonly filesIn: FilesIn,
  ) {}

  static async start(env: Record<string, string | undefined>, say: (line: string) => void, filesIn: FilesIn): Promise<World> {
    const world = new World(env, say, filesIn);
    try {
      await world.begin();
      return world;
    } catch (error) {
      await world.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    for (const step of this.undo.splice(0).toReversed()) await step().catch((error: unknown) => this.say(String(error)));
  }

  copiesOf(service: ServiceName): Copy[] {
    return this.copies.filter((copy) => copy.service === service);
  }

  copy(name: string): Copy {
    const found = this.copies.find((copy) => copy.name === name);
    if (!found) throw new Error(`There is no ${name}`);
    return found;
  }

  /** Everything is as it should be, or this throws with what is not. */
  async well(): Promise<void> {
    await this.lines.heal();
    await until(async () => this.copies.every((copy) => copy.ready), { within: WELL_MS, otherwise: () => `not ready: ${this.copies.filter((copy) => !copy.ready).map(({ name }) => name).join(', ')}` });
    await this.caughtUp();
  }

  /** The relay has published whatever was recorded until now; people may go on meanwhile. */
  private async caughtUp(): Promise<void> {
    const { rows } = await this.db.query<{ last: number | null }>('select max(seq) as last from conversations.outbox');
    const waiting = async () => (await this.db.query('select from conversations.outbox where seq <= $1 limit 1', [rows[0]!.last ?? 0])).rowCount;
    await until(async () => (await waiting()) === 0, { within: WELL_MS, otherwise: () => 'events stay in the outbox' });
  }

  private async begin(): Promise<void> {
    this.folder = await temporaryFolder('parley-faults-');
    this.undo.push(() => removeFolder(this.folder));
    this.undo.push(() => this.lines.close());
    const kafkaLine = await this.lines.open('kafka', 'all', () => [this.servers.kafka.now.port]);
    this.servers = await startOwnServers(this.folder, { kafkaDoor: kafkaLine.port, files: this.filesIn });
    this.undo.push(() => this.servers.stop());
    this.db = new pg.Pool({ connectionString: this.servers.postgres.now.url, max: 4 });
    this.db.on('error', () => undefined);
    this.undo.push(() => this.db.end());
    this.files = this.servers.s3 ? new S3Files(this.servers.s3.now.url) : new DiskFiles(this.filesFolder);
    this.undo.push(() => this.files.close());
    await this.startCopies(`127.0.0.1:${kafkaLine.port}`);
    this.addresses = await this.openDoors();
    this.tap = await EventTap.open(`127.0.0.1:${kafkaLine.port}`);
    this.undo.push(() => this.tap.close());
  }

  private async startCopies(kafkaBrokers: string): Promise<void> {
    const { postgres, redis } = this.servers;
    const servers = { databaseUrl: postgres.now.url, redisUrl: redis.now.url, kafkaBrokers, lost: new Promise<never>(() => undefined), stop: async () => undefined };
    const { DATABASE_URL: _d, REDIS_URL: _r, KAFKA_BROKERS: _k, CI: _c, ...env } = this.env;
    const copiesOf = await makeCopies({ config: settings, folder: new DataFolder(this.folder), servers, env, say: this.say });
    const doors = await this.openServerLines();
    const start = async (services: ServiceName[]) => {
      const copies = services.flatMap((service) => copiesOf(service, (number, given) => surroundingsOf(given, doors.get(`${service}-${number}`)!)));
      this.copies.push(...copies);
      this.undo.push(() => Promise.all(copies.map((copy) => copy.stop())));
      await Promise.all(copies.map((copy) => copy.start()));
    };
    await start(owners);
    await start(serviceNames.filter((name) => !owners.includes(name)));
  }

  /** Lines to its servers for every copy there will be, and from every gateway to every copy of conversations. */
  private async openServerLines(): Promise<Map<string, Doors>> {
    const { postgres, redis, s3 } = this.servers;
    const doors = new Map<string, Doors>();
    for (const service of serviceNames) {
      for (const number of [1, 2]) {
        const of = `${service}-${number}`;
        const toPostgres = await this.lines.open('postgres', of, () => [postgres.now.port]);
        const toRedis = await this.lines.open('redis', of, () => [redis.now.port]);
        const toFiles = s3 && service === 'conversations' ? await this.lines.open('files', of, () => [s3.now.port]) : undefined;
        const calls = service === 'gateway' ? await this.openCallLines() : undefined;
        doors.set(of, { postgres: toPostgres.port, redis: toRedis.port, ...(s3 && toFiles && { s3: { url: s3.now.url, port: toFiles.port } }), ...(calls && { calls }) });
      }
    }
    return doors;
  }

  /** One gateway's lines to the copies of conversations, which it is told the ports of when it is made. */
  private async openCallLines(): Promise<CallDoors> {
    const behind: number[] = [];
    const copies = Array.from({ length: fleet.conversations.copies }, (_, at) => at);
    const ports = await Promise.all(copies.map(async (at) => (await this.lines.open('calls', `conversations-${at + 1}`, () => behind.slice(at, at + 1))).port));
    return { ports, behind };
  }

  private async openDoors(): Promise<Addresses> {
    const gateways = this.copiesOf('gateway');
    const door = await this.lines.open('gateway', 'all', inTurn(() => gateways));
    const lines = await Promise.all(gateways.map(async ({ name, port }) => ({ name, url: socketUrl(await this.lines.open('gateway', name, () => [port])) })));
    const walled = await this.lines.open('gateway', 'walled', inTurn(() => gateways), (said) => said.subarray(0, WS.length).equals(WS));
    const conversations = this.copiesOf('conversations').map(({ name, port }) => ({ name, url: `http://127.0.0.1:${port}` }));
    return { gateways: lines, door: socketUrl(door), walled: socketUrl(walled), conversations, identity: `http://127.0.0.1:${this.copiesOf('identity')[0]!.port}` };
  }

  /** Where logs of the processes are, for whoever looks into a failure. */
  get logs(): string {
    return join(this.folder, 'logs');
  }

  /** Where files lie that lie in a folder. */
  get filesFolder(): string {
    return join(this.folder, 'files');
  }
}

/** How the request begins that would become a WebSocket. */
const WS = Buffer.from('GET /ws');

const socketUrl = ({ port }: TcpProxy) => `ws://127.0.0.1:${port}/ws`;
