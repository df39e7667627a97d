import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const orNothing = () => undefined;

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const ask = async (pid: number, column: string) => (await run('ps', ['-o', `${column}=`, '-p', String(pid)]).catch(orNothing))?.stdout.trim() || undefined;

/**
 * When a process began, in the system's own words: with the number it tells one process from a later one that got the
 * same number. Undefined when there is none.
 */
export const beginningOf = async (pid: number): Promise<string | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(orNothing);
  // The name, in brackets, may hold blanks; the beginning is the 20th field after it.
  return stat ? stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] : ask(pid, 'lstart');
};

/** The command line of a process, with blanks between its words. */
export const commandOf = async (pid: number): Promise<string | undefined> =>
  (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(orNothing))?.replaceAll('\0', ' ') || ask(pid, 'command');

/** The working folder of a process, where the system tells. */
export const folderOf = (pid: number): Promise<string | undefined> => readlink(`/proc/${pid}/cwd`).catch(orNothing);
