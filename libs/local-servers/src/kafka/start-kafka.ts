import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Child } from '../child.js';
import { claimFolder } from '../claim.js';
import { answers, choosePort, freePort } from '../ports.js';
import { lifeOf, type RunningServer } from '../running-server.js';
import { diskFull, onDisk, StartError } from '../start-error.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { findKafka, type KafkaPrograms } from './jars.js';

export interface RunningKafka extends RunningServer {
  /** `127.0.0.1:<port>` */
  brokers: string;
}

const run = promisify(execFile);
/** A broker for one machine: small heap, quick compiler, threads as many as a handful of clients keep busy. */
const JVM = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xss512k', '-XX:MaxDirectMemorySize=96m'];

export interface KafkaOptions {
  /** Where topics and groups live; made when absent. */
  dataDir: string;
  /** Default: a free one. */
  port?: number;
  /** The port that clients are told to come back to, when something stands between them and the broker. Default: its own. */
  advertisedPort?: number;
}

interface Ports {
  port: number;
  advertised: number;
  controller: number;
}

const settings = (logs: string, { port, advertised, controller }: Ports): Record<string, string | number> => ({
  'process.roles': 'broker,controller',
  'node.id': 1,
  'controller.quorum.voters': `1@127.0.0.1:${controller}`,
  listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
  'advertised.listeners': `PLAINTEXT://127.0.0.1:${advertised}`,
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'PLAINTEXT',
  'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
  'log.dirs': logs,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 1,
  'group.initial.rebalance.delay.ms': 0,
  'auto.create.topics.enable': 'false',
  'log.segment.bytes': 16_777_216,
  'log.index.size.max.bytes': 1_048_576,
  // The default of 128 MB would not fit the heap.
  'log.cleaner.dedupe.buffer.size': 8_388_608,
  'num.network.threads': 1,
  'num.io.threads': 2,
});

/** Request 18 (ApiVersions) version 0, correlation id 1, no client id; answered once the broker serves. */
const apiVersions = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 255, 255]);
const fits = (answer: Buffer) => answer.length >= 10 && answer.readInt32BE(4) === 1 && answer.readInt16BE(8) === 0;

/** Starts Apache Kafka as one KRaft node on the loopback address, with its data in `dataDir`. Throws `StartError`. */
export const startKafka = async (options: KafkaOptions): Promise<RunningKafka> => {
  const folder = resolve(options.dataDir);
  const programs = await findKafka();
  const letGo = await claimFolder(folder);
  try {
    const port = await choosePort('Kafka', options.port);
    const child = await launch(folder, programs, { port, advertised: options.advertisedPort ?? port, controller: await freePort() });
    const said = (lines: string) => explain(folder, lines);
    await waitUntilReady({ server: 'Kafka', child, ready: () => answers(port, apiVersions, fits), within: 90_000, explain: said });
    return { brokers: `127.0.0.1:${port}`, port, ...lifeOf({ server: 'Kafka', child, afterwards: letGo, explain: said }) };
  } catch (error) {
    await letGo();
    throw error;
  }
};

const explain = (folder: string, lastLines: string) => {
  if (/No space left on device/.test(lastLines)) return diskFull(folder);
  const damage = /(CorruptRecordException|InconsistentClusterIdException|No `meta\.properties` found|Unexpected .* in meta\.properties).*/.exec(lastLines)?.[0];
  return damage ? new StartError('broken-data', `Kafka's data in ${folder} is damaged (${damage.slice(0, 160)}): move the folder away to start with an empty one.`) : undefined;
};

const launch = async (folder: string, { java, classPath, logging }: KafkaPrograms, ports: Ports) => {
  const logs = join(folder, 'data');
  const file = join(folder, 'server.properties');
  const lines = Object.entries(settings(logs, ports)).map(([key, value]) => `${key}=${value}\n`);
  await onDisk(folder, async () => {
    await mkdir(logs, { recursive: true });
    await writeFile(file, lines.join(''));
  });
  const javaArgs = [...JVM, `-Djava.util.logging.config.file=${logging}`, '-cp', classPath];
  if (!(await isFormatted(logs))) await format(folder, java, [...javaArgs, 'kafka.tools.StorageTool', 'format', `--cluster-id=${randomBytes(16).toString('base64url')}`, '-c', file]);
  return new Child({
    command: java,
    args: [...javaArgs, 'kafka.Kafka', file],
    cwd: folder,
    logFile: join(folder, 'kafka.log'),
    stop: [{ signal: 'SIGTERM', within: 10_000 }, { signal: 'SIGKILL', within: 5000 }],
  });
};

const isFormatted = (logs: string) => readFile(join(logs, 'meta.properties')).then(
  () => true,
  () => false,
);

const format = async (folder: string, java: string, args: string[]) => {
  await run(java, args, { timeout: 60_000 }).catch((error: { stderr?: string; message: string }) => {
    const said = error.stderr?.trim().split('\n').at(-1) ?? error.message;
    throw explain(folder, said) ?? new StartError('failed', `Kafka could not prepare ${folder}: ${said.slice(0, 300)}`);
  });
};
