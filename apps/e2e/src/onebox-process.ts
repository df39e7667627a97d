import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@parley/local-servers';

const root = join(import.meta.dirname, '..', '..', '..');
const main = join(root, 'apps', 'onebox', 'dist', 'main.js');

/** Compiles onebox, for who runs these tests alone; nothing to do when it is compiled. */
export const buildOnebox = () => void spawnSync(process.execPath, [join(root, 'node_modules', 'typescript7', 'bin', 'tsc'), '-b', 'apps/onebox'], { cwd: root, stdio: 'ignore' });

/** A running onebox as a terminal has it: a process with a group of its own, and what it printed. */
export interface OneboxProcess {
  url: string;
  pid: number;
  /** Milliseconds until it said to be ready. */
  readyAfter: number;
  /** Its own process and all below it, as they are now. */
  family(): Family;
  /** To its process alone, or with `everybody` to the whole group, as Ctrl-C does. */
  signal(name: NodeJS.Signals, to?: 'everybody'): void;
  exited: Promise<Ending>;
}

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

interface Options {
  data: string;
  port?: number;
}

const surroundings = () => {
  const { DATABASE_URL: _database, REDIS_URL: _redis, KAFKA_BROKERS: _kafka, PUBLIC_URL: _url, NODE_OPTIONS: _options, ...rest } = process.env;
  return rest;
};

function launch({ data, port }: Required<Options>) {
  const env = { ...surroundings(), PORT: String(port), PARLEY_DATA: data, RATE_LIMIT_SCALE: '1000' };
  const child = spawn(process.execPath, [main, '--no-demo'], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += chunk));
  child.stderr.on('data', (chunk) => (said.stderr += chunk));
  const exited = new Promise<Ending>((resolve) => child.once('close', (code, signal) => resolve({ code, signal, ...said })));
  const ready = new Promise<void>((resolve) => child.stdout.on('data', () => said.stdout.includes('Ctrl-C') && resolve()));
  return { child, exited, ready };
}

/** Starts onebox on a data folder and waits until it says to be ready. */
export async function startOnebox({ data, port }: Options): Promise<OneboxProcess> {
  const began = performance.now();
  const at = port ?? (await freePort());
  const { child, exited, ready } = launch({ data, port: at });
  await Promise.race([
    ready,
    exited.then(({ code, stdout, stderr }) => {
      throw new Error(`onebox ended with ${code} before it was ready:\n${stdout}${stderr}`);
    }),
  ]);
  const pid = child.pid!;
  return {
    url: `http://127.0.0.1:${at}`,
    pid,
    readyAfter: performance.now() - began,
    family: () => familyOf(pid),
    signal: (name, to) => void process.kill(to === 'everybody' ? -pid : pid, name),
    exited,
  };
}

/** Starts onebox where it cannot start, and answers how it ended. */
export const tryOnebox = async ({ data, port }: Options): Promise<Ending> => {
  const { child, exited } = launch({ data, port: port ?? (await freePort()) });
  const limit = setTimeout(() => child.kill('SIGKILL'), 60_000);
  return exited.finally(() => clearTimeout(limit));
};

interface Member {
  pid: number;
  parent: number;
  /** When it began, in the system's own words: tells it from a later process with its number. */
  began: string;
  state: string;
}

function member(pid: number): Member | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, state: fields[0]!, parent: Number(fields[1]), began: fields[19]! };
  } catch {
    return undefined;
  }
}

const pids = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
const everybody = () => pids().flatMap((pid) => member(pid) ?? []);

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};
/** Command lines of running processes that hold this text, e.g. a folder. */
export const processesNaming = (text: string): string[] => pids().map(commandOf).filter((command) => command.includes(text));

/** A process and all below it. Needs `/proc`. */
export class Family {
  constructor(readonly members: readonly Member[]) {}

  /** Those that still run. A dead one whose parent has not looked yet does not run. */
  get alive(): readonly Member[] {
    return this.members.filter(({ pid, began }) => {
      const now = member(pid);
      return now?.began === began && now.state !== 'Z';
    });
  }

  /** Ends every one of them at once, without a chance to tidy up. */
  kill(): void {
    for (const { pid } of this.alive) process.kill(pid, 'SIGKILL');
  }
}

function familyOf(pid: number): Family {
  const all = everybody();
  const below = (id: number): Member[] => all.filter(({ parent }) => parent === id).flatMap((each) => [each, ...below(each.pid)]);
  return new Family([...all.filter((each) => each.pid === pid), ...below(pid)]);
}
