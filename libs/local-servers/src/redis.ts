import { join } from 'node:path';
import { installPackages } from './apt.js';
import { Child } from './child.js';
import { findProgram } from './find-program.js';
import { answers, choosePort } from './ports.js';
import { lifeOf, type RunningServer } from './running-server.js';
import { StartError } from './start-error.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';
import { waitUntilReady } from './wait-until-ready.js';

export interface RunningRedis extends RunningServer {
  /** `redis://127.0.0.1:<port>` */
  url: string;
}

export const findRedis = async () => {
  const found = (await findProgram('redis-server')) ?? ((await installPackages(['redis-server'])) ? await findProgram('redis-server') : undefined);
  if (found) return found;
  throw new StartError('missing-program', 'Redis is not installed (no redis-server in PATH): install it, or set REDIS_URL to one of your own.');
};

/** Starts Debian's Redis on the loopback address. It keeps nothing on disk: what Parley puts there can be made again. */
export const startRedis = async (options: { port?: number } = {}): Promise<RunningRedis> => {
  const command = await findRedis();
  const port = await choosePort('Redis', options.port);
  const folder = await temporaryFolder('parley-redis-');
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = new Child({ command, args, logFile: join(folder, 'redis.log'), stop: [{ signal: 'SIGTERM', within: 3000 }, { signal: 'SIGKILL', within: 3000 }] });
  const clean = () => removeFolder(folder);
  const pong = () => answers(port, Buffer.from('PING\r\n'), (answer) => answer.toString('latin1').startsWith('+PONG'));
  await waitUntilReady({ server: 'Redis', child, ready: pong, within: 15_000 }).catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  return { url: `redis://127.0.0.1:${port}`, port, ...lifeOf({ server: 'Redis', child, afterwards: clean }) };
};
