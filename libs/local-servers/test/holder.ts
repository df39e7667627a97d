import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Held {
  /** The process that plays Parley. */
  parley: ChildProcess;
  url: string;
  port: number;
  fault?: string;
  sentence?: string;
}

/** Starts a server from a process of its own, which a test may kill without mercy. */
export const hold = async (start: 'startPostgres' | 'startRedis', options: object, as: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {}): Promise<Held> => {
  const script = join(import.meta.dirname, 'hold-server.mjs');
  const parley = spawn(process.execPath, [script, start, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'], ...as });
  const [line] = (await once(createInterface(parley.stdout), 'line')) as [string];
  return { parley, ...(JSON.parse(line) as Omit<Held, 'parley'>) };
};

/** Kills the process as the system would: no handler of it runs. */
export const killHard = async ({ parley }: Held): Promise<void> => {
  const gone = once(parley, 'exit');
  parley.kill('SIGKILL');
  await gone;
};
