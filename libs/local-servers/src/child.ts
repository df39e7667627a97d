import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** One step of stopping: a signal, and how long it may take, in ms. */
export interface StopStep {
  signal: NodeJS.Signals;
  within: number;
}

export interface ChildOptions {
  command: string;
  args: string[];
  /** Everything that it prints goes here. */
  logFile: string;
  /** Goes on in the log file instead of beginning it anew. */
  appendLog?: boolean;
  /** From polite to certain. The first signal is also what it gets when this process dies. */
  stop: [StopStep, ...StopStep[]];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
}

/** How a child ended: with `code` or by `signal`; `error` when it could not be started at all. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  error?: Error;
}

/**
 * A server process that never outlives this one. It runs in a session of its own, so that Ctrl-C reaches only us and we
 * stop things in order; and a shell watches over it that reads from a pipe we hold: when this process dies, even by
 * `kill -9`, the pipe ends and the shell stops the server.
 */
export class Child {
  readonly exited: Promise<Exit>;
  /** Set once it has ended. */
  exit: Exit | undefined;
  private readonly process: ChildProcess;

  constructor(private readonly options: ChildOptions) {
    const log = openSync(options.logFile, options.appendLog ? 'a' : 'w', 0o600);
    const { command, args, env = process.env, cwd, uid, gid } = options;
    const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true, env, cwd, uid, gid });
    closeSync(log);
    this.process = child;
    this.exited = new Promise<Exit>((resolve) => {
      child.once('error', (error) => resolve({ code: null, signal: null, error }));
      child.once('exit', (code, signal) => resolve({ code, signal }));
    }).then((exit) => (this.exit = exit));
    child.unref();
    if (child.pid !== undefined) this.watch(child.pid);
  }

  get pid() {
    return this.process.pid;
  }

  /** The last lines that it printed. */
  lastLines(count = 12): string {
    const file = openSync(this.options.logFile, 'r');
    try {
      const { size } = fstatSync(file);
      const tail = Buffer.alloc(Math.min(size, 16_384));
      readSync(file, tail, 0, tail.length, size - tail.length);
      return tail.toString('utf8').trimEnd().split('\n').slice(-count).join('\n');
    } finally {
      closeSync(file);
    }
  }

  /** Sends a signal and does not wait for what comes of it. */
  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** Stops it, step by step, and resolves when it is gone. */
  async stop(): Promise<void> {
    for (const { signal, within } of this.options.stop) {
      if (this.exit) return;
      this.process.kill(signal);
      const waiting = new AbortController();
      await Promise.race([this.exited, delay(within, undefined, { signal: waiting.signal }).catch(() => undefined)]);
      waiting.abort();
    }
  }

  private watch(pid: number) {
    const [polite] = this.options.stop;
    const seconds = Math.ceil(polite.within / 1000);
    const script = 'read _; kill -s "$1" "$2"; for i in $(seq "$3"); do kill -0 "$2" || exit; sleep 1; done; kill -s KILL "$2"';
    const args = ['-c', script, 'sh', polite.signal.replace('SIG', ''), String(pid), String(seconds)];
    const watcher = spawn('/bin/sh', args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' });
    watcher.once('error', () => undefined);
    watcher.unref();
    const pipe = watcher.stdin as typeof watcher.stdin & { unref?(): void };
    pipe.once('error', () => undefined);
    pipe.unref?.();
    void this.exited.then(() => watcher.kill('SIGKILL'));
  }
}
