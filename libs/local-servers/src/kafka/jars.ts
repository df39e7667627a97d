import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../find-program.js';
import { StartError } from '../start-error.js';

const run = promisify(execFile);
const home = join(import.meta.dirname, '..', '..');
const pom = join(home, 'kafka', 'pom.xml');

export interface KafkaPrograms {
  java: string;
  /** Class path of the broker and its tools. */
  classPath: string;
  /** How Java logs: only what went wrong. */
  logging: string;
}

/** Java, and Apache Kafka's jars as Maven finds them; copied once. */
export const findKafka = async (): Promise<KafkaPrograms> => ({
  java: await findJava(),
  classPath: join(await findJars(), '*'),
  logging: join(home, 'kafka', 'logging.properties'),
});

const absent = (what: string) => new StartError('missing-program', `${what}, which Kafka needs, is not installed: install it, or set KAFKA_BROKERS to a Kafka of your own.`);

const findJava = async () => {
  const own = process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin', 'java');
  const java = own || (await findProgram('java'));
  if (!java) throw absent('Java 17');
  const { stderr } = await run(java, ['-version'], { timeout: 20_000 }).catch(() => ({ stderr: '' }));
  if (Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) < 17) throw absent('Java 17 or newer');
  return java;
};

/** The folder's name follows the pom, so another version gets another folder; `npm ci` clears old ones away. */
const findJars = async () => {
  const hash = createHash('sha256').update(await readFile(pom)).digest('hex').slice(0, 12);
  const cache = join(home, '..', '..', 'node_modules', '.cache', 'parley');
  const folder = join(cache, `kafka-${hash}`);
  if ((await readdir(folder).catch(() => [])).length > 0) return folder;
  const beginning = `${folder}.${process.pid}`;
  await mkdir(beginning, { recursive: true });
  try {
    await copyJars(beginning);
    await rename(beginning, folder);
  } catch (error) {
    await rm(beginning, { recursive: true, force: true });
    const madeMeanwhile = (await readdir(folder).catch(() => [])).length > 0;
    if (!madeMeanwhile) throw error;
  }
  return folder;
};

const copyJars = async (folder: string) => {
  const maven = await findProgram('mvn');
  if (!maven) throw absent('Maven');
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
  const args = ['-q', '-B', '-f', pom, goal, '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  await run(maven, args, { timeout: 300_000, maxBuffer: 1 << 24 }).catch((error: { stdout?: string }) => {
    const why = /ERROR\] *(.+)/.exec(error.stdout ?? '')?.[1] ?? 'it did not say why';
    throw new StartError('missing-program', `Maven could not fetch Apache Kafka: ${why.slice(0, 200)}`);
  });
};
