import type { ServiceName } from '@parley/contracts';
import { Child, howItEnded, StartError, type Exit } from '@parley/local-servers';

export interface CopyOptions {
  service: ServiceName;
  /** 1, 2, … */
  number: number;
  /** The service's `main.js`. */
  entry: string;
  /** Of its HTTP server. */
  port: number;
  env: Record<string, string | undefined>;
  logFile: string;
  /** Longest wait before a crashed process is started again, in ms. Default 15 s, as a process that crashes at once would crash again. */
  longestPauseMs?: number | undefined;
  /** Tells the person at the terminal. */
  say: (line: string) => void;
}

/** Between looks at `/readyz`, in ms. */
const LOOK_MS = 250;
/** How long one look, and the first way to ready, may take, in ms. */
const ANSWER_MS = 1000;
const FIRST_READY_MS = 60_000;
/** A crash is answered by a new start after this, doubled each time, in ms. Whoever ran for a minute begins anew. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const SETTLED_MS = 60_000;

/** One process of a service. It is started again when it crashes, until it is stopped. */
export class Copy {
  readonly name: string;
  readonly service: ServiceName;
  readonly port: number;
  /** Whether requests may be sent to it now. */
  ready = false;
  private wanted = false;
  private pause = FIRST_PAUSE_MS;
  private child: Child | undefined;
  private timers = new Set<NodeJS.Timeout>();
  private everReady = false;

  constructor(private readonly options: CopyOptions) {
    this.name = `${options.service}-${options.number}`;
    this.service = options.service;
    this.port = options.port;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts it and resolves when it is ready. Throws `StartError` when it ends before. */
  async start(): Promise<void> {
    this.wanted = true;
    const child = this.spawn(false);
    const late = new Promise<never>((_, reject) => {
      this.after(FIRST_READY_MS, () => reject(new StartError('failed', `${this.name} did not get ready within ${FIRST_READY_MS / 1000} seconds; see ${this.options.logFile}.`)));
    });
    const dead = child.exited.then(() => {
      throw new StartError('failed', `${this.name} did not start: ${complaintOf(child)}`);
    });
    await Promise.race([this.firstLook(), dead, late]);
    this.everReady = true;
    this.watch();
  }

  /** Ends it politely, or by force when that takes too long. */
  async stop(): Promise<void> {
    this.wanted = false;
    this.ready = false;
    for (const timer of this.timers) clearTimeout(timer);
    await this.child?.stop();
  }

  /**
   * Sends the running process a signal and resolves with its end, if the signal ends it. The process is started again, as after any end that
   * was not asked for by `stop`. Undefined when none runs.
   */
  end(signal: NodeJS.Signals): Promise<Exit> | undefined {
    if (!this.child || this.child.exit) return undefined;
    this.child.signal(signal);
    return this.child.exited;
  }

  /** From its next start on the process gets these variables too; an undefined one is taken away. */
  surround(env: Record<string, string | undefined>): void {
    this.options.env = { ...this.options.env, ...env };
  }

  /** A request did not get through: no more of them until it has shown that it is well. */
  doubt(): void {
    this.ready = false;
  }

  private spawn(again: boolean): Child {
    const { entry, env, logFile } = this.options;
    const child = new Child({
      command: process.execPath,
      args: ['--disable-warning=TimeoutNegativeWarning', entry],
      env,
      logFile,
      appendLog: again,
      stop: [{ signal: 'SIGTERM', within: 20_000 }, { signal: 'SIGKILL', within: 5000 }],
    });
    const began = Date.now();
    void child.exited.then(() => this.onExit(child, Date.now() - began));
    this.child = child;
    return child;
  }

  private onExit(child: Child, lived: number): void {
    this.ready = false;
    if (!this.wanted || !this.everReady) return;
    if (lived > SETTLED_MS) this.pause = FIRST_PAUSE_MS;
    this.options.say(`${this.name} ${howItEnded(child)}; it is started again in ${this.pause / 1000} s. Its log: ${this.options.logFile}`);
    this.after(this.pause, () => this.spawn(true));
    this.pause = Math.min(this.pause * 2, this.options.longestPauseMs ?? LONGEST_PAUSE_MS);
  }

  private async firstLook(): Promise<void> {
    while (this.wanted && !(await this.look())) await new Promise<void>((resolve) => this.after(50, resolve));
  }

  private watch(): void {
    this.after(LOOK_MS, async () => {
      await this.look();
      if (this.wanted) this.watch();
    });
  }

  private async look(): Promise<boolean> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => undefined);
    await answer?.body?.cancel();
    this.ready = this.wanted && answer?.ok === true;
    return this.ready;
  }

  private after(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, ms);
    this.timers.add(timer);
  }
}

/** The last line that a service printed for people, not for log readers. */
const complaintOf = (child: Child) => child.lastLines(20).split('\n').findLast((line) => line && !line.startsWith('{')) ?? howItEnded(child);
