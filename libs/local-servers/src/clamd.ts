import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installPackages } from './apt.js';
import { Child } from './child.js';
import { findProgram } from './find-program.js';
import { answers, choosePort } from './ports.js';
import { lifeOf, type RunningServer } from './running-server.js';
import { StartError } from './start-error.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';
import { waitUntilReady } from './wait-until-ready.js';

export interface RunningClamd extends RunningServer {
  /** `tcp://127.0.0.1:<port>` */
  url: string;
}

/** The one thing it knows: the EICAR test file, by its MD5 and size, as every scanner calls it. */
const SIGNATURES = '44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n';
/** Longest stream that it looks at. */
export const CLAMD_STREAM_BYTES = 30 * 2 ** 20;

const findClamd = async () => {
  const found = (await findProgram('clamd')) ?? ((await installPackages(['clamav-daemon'])) ? await findProgram('clamd') : undefined);
  if (found) return found;
  throw new StartError('missing-program', 'ClamAV is not installed (no clamd in PATH): install it, or set CLAMD_URL to one of your own.');
};

/** Starts ClamAV's daemon on the loopback address, for tests: it knows no malware but the EICAR test file. Throws `StartError`. */
export const startClamd = async (options: { port?: number } = {}): Promise<RunningClamd> => {
  const command = await findClamd();
  const port = await choosePort('ClamAV', options.port);
  const folder = await temporaryFolder('parley-clamd-');
  await mkdir(join(folder, 'signatures'));
  await writeFile(join(folder, 'signatures', 'eicar.hdb'), SIGNATURES);
  const settings = [`TCPSocket ${port}`, 'TCPAddr 127.0.0.1', `DatabaseDirectory ${join(folder, 'signatures')}`, `TemporaryDirectory ${folder}`, 'Foreground yes', `StreamMaxLength ${CLAMD_STREAM_BYTES}`, 'MaxThreads 4'];
  await writeFile(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child = new Child({ command, args: ['--config-file', join(folder, 'clamd.conf')], logFile: join(folder, 'clamd.log'), stop: [{ signal: 'SIGTERM', within: 3000 }, { signal: 'SIGKILL', within: 3000 }] });
  const clean = () => removeFolder(folder);
  const pong = () => answers(port, Buffer.from('zPING\0'), (answer) => answer.toString('latin1').startsWith('PONG'));
  await waitUntilReady({ server: 'ClamAV', child, ready: pong, within: 30_000 }).catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  return { url: `tcp://127.0.0.1:${port}`, port, ...lifeOf({ server: 'ClamAV', child, afterwards: clean }) };
};
