import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commandOf, folderOf, isAlive } from '../processes.js';

/** Whether this process is the Postgres of this very folder, and not one that got its number later. */
const isPostgresOf = async (pid: number, path: string) => {
  if (!/postgres/.test((await commandOf(pid)) ?? '')) return false;
  const folder = await folderOf(pid);
  return folder === undefined || folder === (await realpath(path));
};

const gone = async (pid: number, within: number) => {
  for (const deadline = Date.now() + within; Date.now() < deadline; await delay(20)) if (!isAlive(pid)) return true;
  return !isAlive(pid);
};

/**
 * A Postgres that lost its Parley is stopped; what a crash of the machine left of one is cleared away. Only for the
 * holder of the folder's claim: then whatever still runs here belongs to nobody.
 */
export const endPrevious = async (path: string): Promise<void> => {
  const file = join(path, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (isAlive(pid) && (await isPostgresOf(pid, path))) {
    // Fast, at once (it recovers at the next start), by force.
    for (const [signal, within] of [['SIGINT', 10_000], ['SIGQUIT', 5000], ['SIGKILL', 5000]] as const) {
      process.kill(pid, signal);
      if (await gone(pid, within)) break;
    }
  } else {
    await rm(file, { force: true });
  }
};
