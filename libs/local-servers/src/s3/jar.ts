import { execFile } from 'node:child_process';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../find-program.js';
import { StartError } from '../start-error.js';

const run = promisify(execFile);
/** Adobe's S3Mock (Apache-2.0): a server of the S3 protocol in one jar, tested by its authors against Amazon's own clients. */
const VERSION = '4.7.0';
const NAME = `s3mock-${VERSION}-exec.jar`;
const cache = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules', '.cache', 'parley');

const absent = (what: string) => new StartError('missing-program', `${what}, which the local S3 server needs, is not installed: install it, or set S3_URL to a store of your own.`);

const isThere = (path: string) => access(path).then(() => true, () => false);

/** Java, and the server's jar as Maven finds it; copied once. */
export const findS3 = async (): Promise<{ java: string; jar: string }> => {
  const java = (process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin', 'java')) || (await findProgram('java'));
  if (!java) throw absent('Java 17');
  const jar = join(cache, NAME);
  if (!(await isThere(jar))) await fetchJar(jar);
  return { java, jar };
};

const fetchJar = async (jar: string) => {
  const maven = await findProgram('mvn');
  if (!maven) throw absent('Maven');
  const folder = join(cache, `s3mock.${process.pid}`);
  await mkdir(folder, { recursive: true });
  try {
    const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
    await run(maven, ['-q', '-B', goal, `-Dartifact=com.adobe.testing:s3mock:${VERSION}:jar:exec`, `-DoutputDirectory=${folder}`], { timeout: 300_000, maxBuffer: 1 << 24 });
    await rename(join(folder, NAME), jar);
  } catch (error) {
    const why = /ERROR\] *(.+)/.exec((error as { stdout?: string }).stdout ?? '')?.[1] ?? 'it did not say why';
    throw new StartError('missing-program', `Maven could not fetch the local S3 server: ${why.slice(0, 200)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
