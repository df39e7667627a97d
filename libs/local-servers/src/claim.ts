import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beginningOf } from './processes.js';
import { onDisk, StartError } from './start-error.js';

interface Claim {
  pid: number;
  began: string | undefined;
}

const read = async (file: string): Promise<Claim | undefined> => {
  try {
    const { pid, began } = JSON.parse(await readFile(file, 'utf8')) as Partial<Claim>;
    return typeof pid === 'number' ? { pid, began } : undefined;
  } catch {
    return undefined;
  }
};

const inUse = (folder: string, holder = '') => new StartError('in-use', `The data folder ${folder} is in use by another Parley${holder}: stop that one first.`);

/**
 * Makes the data folder and takes it for this process alone: two servers on one folder would destroy it.
 * A claim whose process is gone is void. Answers how to let go.
 */
export const claimFolder = async (folder: string): Promise<() => Promise<void>> => {
  const file = join(folder, 'in-use.json');
  await onDisk(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }));
  const holder = await read(file);
  if (holder?.began && (await beginningOf(holder.pid)) === holder.began) throw inUse(folder, ` (process ${holder.pid})`);
  await onDisk(folder, () => rm(file, { force: true }));
  const claim: Claim = { pid: process.pid, began: await beginningOf(process.pid) };
  await onDisk(folder, () =>
    writeFile(file, JSON.stringify(claim), { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? inUse(folder) : error;
    }),
  );
  return () => rm(file, { force: true });
};
