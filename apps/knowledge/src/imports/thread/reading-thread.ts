import { Worker } from 'node:worker_threads';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Results, Told, Work } from './work.js';
import { workerFile } from './worker-file.js';

/** It took too much time or memory to read, or brought the thread down: it is read by nobody. */
export class TooComplex extends Error {}

export interface ReadingLimits {
  /** For one page or article of another help desk, and for a whole file; in milliseconds. */
  pageMs?: number;
  fileMs?: number;
  /** What the thread's heap may grow to, and what it may hold beside it, in MiB. */
  heapMb?: number;
  besideMb?: number;
}

interface Running {
  resolve(result: Results[Work['kind']]): void;
  reject(error: Error): void;
}

const MiB = 2 ** 20;
const START_MS = 60_000;
/** How often it is looked what the thread holds, in milliseconds. */
const LOOK_MS = 200;
const FILES = new Set<Work['kind']>(['table', 'pdf', 'helpdesk']);

/**
 * Reads what strangers wrote in a thread of its own, one thing after the other, so that nothing of it keeps the service from answering. What takes too long or too
 * much memory ends the thread and fails alone; the next finds a new one. An idle thread keeps no process alive.
 */
export class ReadingThread implements BeforeApplicationShutdown {
  private readonly limits: Required<ReadingLimits>;
  private worker: Worker | undefined;
  private ready: PromiseWithResolvers<void> | undefined;
  private running: Running | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor({ pageMs = 8000, fileMs = 60_000, heapMb = 512, besideMb = 512 }: ReadingLimits = {}) {
    this.limits = { pageMs, fileMs, heapMb, besideMb };
  }

  /** @throws TooComplex, Refused as what is read is refused */
  read<W extends Work>(work: W): Promise<Results[W['kind']]> {
    const result = this.last.then(() => this.run(work));
    this.last = result.catch(() => undefined);
    return result as Promise<Results[W['kind']]>;
  }

  /** Ends the thread; what is being read fails. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closed = true;
    this.abandon('The service is stopping.');
    await this.last;
  }

  private async run(work: Work): Promise<Results[Work['kind']]> {
    if (this.closed) throw new TooComplex('The service is stopping.');
    const worker = (this.worker ??= this.start());
    worker.ref();
    await this.begun();
    const timer = setTimeout(() => this.abandon('It took too long.'), FILES.has(work.kind) ? this.limits.fileMs : this.limits.pageMs);
    const look = setInterval(() => void this.watch(worker), LOOK_MS);
    try {
      return await new Promise((resolve, reject) => {
        this.running = { resolve, reject };
        worker.postMessage(work);
      });
    } finally {
      clearTimeout(timer);
      clearInterval(look);
      this.running = undefined;
      this.worker?.unref();
    }
  }

  /** The time that a thread takes to start is not counted. */
  private async begun(): Promise<void> {
    const late = setTimeout(() => this.abandon('The thread does not start.'), START_MS);
    await this.ready?.promise.finally(() => clearTimeout(late));
  }

  private start(): Worker {
    this.ready = Promise.withResolvers();
    this.ready.promise.catch(() => undefined);
    const file = workerFile(import.meta.dirname);
    const worker = new Worker(file.path, { execArgv: file.execArgv, resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMb }, stdout: true, stderr: true });
    worker.on('message', (told: Told) => worker === this.worker && this.hear(told));
    worker.on('error', (error) => worker === this.worker && this.abandon(error.message));
    worker.on('exit', () => worker === this.worker && this.abandon('The thread ended.'));
    return worker;
  }

  private hear(told: Told): void {
    if ('ready' in told) this.ready?.resolve();
    else if ('done' in told) this.running?.resolve(told.done);
    else this.running?.reject(new Refused(told.refused, told.detail));
  }

  /** The heap has a limit of its own; what lies beside it, such as unpacked streams, has not. */
  private async watch(worker: Worker): Promise<void> {
    const held = await worker.getHeapStatistics().catch(() => undefined);
    if (held && held.external_memory > this.limits.besideMb * MiB && worker === this.worker) this.abandon('It took too much memory.');
  }

  private abandon(why: string): void {
    const { worker } = this;
    this.worker = undefined;
    this.ready?.reject(new TooComplex(why));
    this.running?.reject(new TooComplex(why));
    void worker?.terminate();
  }
}
