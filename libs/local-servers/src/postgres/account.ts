import { spawnSync } from 'node:child_process';
import { chown, lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk, StartError } from '../start-error.js';

/** How to run a program that refuses to run as root. */
export interface Account {
  /** Words to put before the command. */
  prefix: string[];
  uid?: number;
  gid?: number;
}

const succeeds = ({ prefix, ...as }: Account, ...command: [string, ...string[]]) => {
  const [program, ...args] = [...prefix, ...command] as [string, ...string[]];
  return spawnSync(program, args, { ...as, stdio: 'ignore', timeout: 5000 }).status === 0;
};

/** A user without rights that every Linux has; `postgres` is preferred because people recognise it. */
const unprivilegedUser = async () => {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  return { uid: Number(found?.[2] ?? 65_534), gid: Number(found?.[3] ?? 65_534) };
};

const giveTo = async (path: string, owner: { uid: number; gid: number }): Promise<void> => {
  const { uid, gid } = owner;
  const entry = await lstat(path);
  if (entry.isDirectory()) for (const name of await readdir(path)) await giveTo(join(path, name), owner);
  if (entry.uid !== uid) await chown(path, uid, gid);
};

/** As another user, who keeps the right to reach files: so the data may lie below a folder that only root may enter. */
const asUser = ({ uid, gid }: { uid: number; gid: number }, folder: string, binary: string): Account => {
  // The secure bit lets access(2), which Postgres asks too, count the right that was kept.
  const rights = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const reaching: Account = { prefix: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...rights, '--'] };
  const plain: Account = { prefix: [], uid, gid };
  const account = [reaching, plain].find((each) => succeeds(each, 'test', '-w', folder) && succeeds(each, 'test', '-x', binary));
  if (account) return account;
  throw new StartError('not-writable', `Postgres does not run as root, and another user cannot reach ${folder}: start Parley as an ordinary user, or from a folder that others may enter.`);
};

export interface Choice {
  folder: string;
  binary: string;
  /** `false`: as where the system blocks user namespaces, which locked-down containers do. */
  namespaces: boolean;
}

/**
 * Ordinary users run Postgres as themselves. For root, `unshare -U` hides who it is: the files stay root's own. Where
 * that is blocked another user runs it and gets the folder. A folder that belongs to somebody stays theirs.
 */
export const chooseAccount = async ({ folder, binary, namespaces }: Choice): Promise<Account> => {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const { uid, gid } = await lstat(folder);
  if (uid !== 0) {
    await onDisk(folder, () => giveTo(folder, { uid, gid }));
    return asUser({ uid, gid }, folder, binary);
  }
  const hidden: Account = { prefix: ['unshare', '-U', '--'] };
  if (namespaces && succeeds(hidden, 'test', '-w', folder)) return hidden;
  const user = await unprivilegedUser();
  await onDisk(folder, () => giveTo(folder, user));
  return asUser(user, folder, binary);
};
