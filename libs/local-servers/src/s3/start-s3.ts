import { join } from 'node:path';
import { Child } from '../child.js';
import { answers, choosePort, freePort } from '../ports.js';
import { lifeOf, type RunningServer } from '../running-server.js';
import { removeFolder, temporaryFolder } from '../temporary-folder.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { findS3 } from './jar.js';

export interface RunningS3 extends RunningServer {
  /** As `S3_URL` takes it, with the name of an empty bucket. */
  url: string;
}

const BUCKET = 'parley';
const JVM = ['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xss512k'];

/** Starts a server of the S3 protocol on this machine, for tests: what it holds goes when it stops. Throws `StartError`. */
export const startS3 = async (options: { port?: number } = {}): Promise<RunningS3> => {
  const { java, jar } = await findS3();
  const port = await choosePort('S3', options.port);
  const folder = await temporaryFolder('parley-s3-');
  const settings = {
    'server.port': await freePort(),
    'http.port': port,
    'com.adobe.testing.s3mock.store.root': join(folder, 'data'),
    'com.adobe.testing.s3mock.store.initialBuckets': BUCKET,
    'com.adobe.testing.s3mock.store.retainFilesOnExit': 'true',
    'logging.level.root': 'WARN',
  };
  const child = new Child({
    command: java,
    args: [...JVM, ...Object.entries(settings).map(([name, value]) => `-D${name}=${value}`), `-Djava.io.tmpdir=${folder}`, '-jar', jar],
    cwd: folder,
    logFile: join(folder, 's3.log'),
    stop: [{ signal: 'SIGTERM', within: 5000 }, { signal: 'SIGKILL', within: 3000 }],
  });
  const clean = () => removeFolder(folder);
  const request = Buffer.from(`HEAD /${BUCKET} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
  const ready = () => answers(port, request, (answer) => answer.toString('latin1').startsWith('HTTP/1.1 200'));
  await waitUntilReady({ server: 'S3', child, ready, within: 90_000 }).catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  return { url: `http://parley:parley@127.0.0.1:${port}/${BUCKET}`, port, ...lifeOf({ server: 'S3', child, afterwards: clean }) };
};
