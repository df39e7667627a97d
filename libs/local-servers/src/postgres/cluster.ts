import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk, StartError } from '../start-error.js';
import type { Account } from './account.js';
import type { PostgresBinaries } from './binaries.js';
import { explain } from './explain.js';

export interface Cluster {
  /** Postgres's own data directory. */
  path: string;
  /** Of the superuser `postgres`. */
  password: string;
}

/** Opens the database files in `folder`, or makes them the first time. */
export const openCluster = async (folder: string, binaries: PostgresBinaries, account: Account): Promise<Cluster> => {
  const path = join(folder, 'cluster');
  const secret = join(folder, 'password');
  if (await isAbsentOrEmpty(path)) return create({ path, secret, folder, binaries, account });
  await checkVersion(folder, path, binaries.major);
  const password = (await readFile(secret, 'utf8').catch(() => '')).trim();
  if (!password) throw new StartError('broken-data', `The file ${secret} with the database's password is missing: put it back, or move ${folder} away to start with an empty database.`);
  return { path, password };
};

const isAbsentOrEmpty = async (path: string) => {
  const entries = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error.code === 'ENOTDIR' ? new StartError('broken-data', `${path} should be a folder but is a file: move it away.`) : error;
  });
  return entries.length === 0;
};

const checkVersion = async (folder: string, path: string, major: string) => {
  const found = (await readFile(join(path, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (found === major) return;
  const what = found
    ? `The database in ${folder} was made by Postgres ${found}, and this Parley brings Postgres ${major}: dump it with the old one and load it again, or move the folder away.`
    : `The database in ${folder} is damaged (PG_VERSION is missing): restore a backup, or move the folder away to start with an empty one.`;
  throw new StartError('broken-data', what);
};

interface Creation {
  path: string;
  secret: string;
  folder: string;
  binaries: PostgresBinaries;
  account: Account;
}

/** Made beside its place and moved there when complete, so that an interrupted first start leaves nothing half made. */
const create = async ({ path, secret, folder, binaries, account }: Creation): Promise<Cluster> => {
  const beginning = `${path}.new`;
  const password = randomBytes(24).toString('base64url');
  await onDisk(folder, async () => {
    await rm(beginning, { recursive: true, force: true });
    await rm(path, { recursive: true, force: true });
    await writeFile(secret, `${password}\n`, { mode: 0o600 });
    await mkdir(beginning, { mode: 0o700 });
    const { uid, gid } = await stat(folder);
    if (process.getuid?.() === 0) for (const each of [secret, beginning]) await chown(each, uid, gid);
  });
  // Unicode rules for letters and case, bytes for order: the same on every machine, and indexes serve `like 'a%'`.
  const words = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8', '--encoding=UTF8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${secret}`];
  const [program, ...args] = [...account.prefix, binaries.initdb, '-D', beginning, '--no-sync', ...access, ...words] as [string, ...string[]];
  const { status, stderr, error } = spawnSync(program, args, { uid: account.uid, gid: account.gid, encoding: 'utf8', timeout: 120_000, env: { ...process.env, LC_ALL: 'C.UTF-8' }, cwd: '/' });
  if (status !== 0) {
    await rm(beginning, { recursive: true, force: true }).catch(() => undefined);
    const said = stderr ?? error?.message ?? '';
    throw explain(folder, said) ?? new StartError('failed', `Postgres could not make a database in ${folder}: ${said.trim().split('\n').at(-1) || 'no reason given'}`);
  }
  await onDisk(folder, () => rename(beginning, path));
  return { path, password };
};
