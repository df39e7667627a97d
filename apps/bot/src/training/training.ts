import { Worker } from 'node:worker_threads';
import type { Calibration } from '../domain/matching/calibration.js';
import type { Belief } from '../domain/matching/model.js';
import type { Trained, TrainingInput } from '../domain/matching/train-model.js';
import type { Told, Work } from './work.js';
import { workerFile, type WorkerFile } from './worker-file.js';

/** Nothing came of it; the model before stays in use. */
export class TrainingFailed extends Error {}
/** The same tenant asked for something newer before this was begun. */
export class TrainingSuperseded extends Error {}

export interface TrainingWish {
  input: TrainingInput;
  /** What the model before was trusted with, until the new one is measured. */
  before?: { belief: Belief; calibration: Calibration };
  /** Is handed the model as soon as it can be used; the promise brings it again, measured. */
  onFirst?: (trained: Trained) => void;
}

export interface TrainingOptions {
  file?: WorkerFile;
  /** How long one training may take, in ms. */
  timeoutMs?: number;
  /** What the thread's heap may grow to. */
  memoryMb?: number;
}

interface Waiting extends TrainingWish {
  tenantId: string;
  stop: Int32Array<SharedArrayBuffer>;
  resolve(trained: Trained): void;
  reject(error: Error): void;
}

/**
 * Trains models in a thread of its own, so that the service goes on answering. One after the other, tenants in turn; of a tenant only the newest wish waits, and
 * what is under way is cut short for it. A training that takes too long, or too much memory, fails alone: the thread is begun anew.
 */
export class Training {
  private readonly waiting = new Map<string, Waiting>();
  private readonly file: WorkerFile;
  private readonly limits: { timeoutMs: number; memoryMb: number };
  private worker: Worker | undefined;
  private running: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor({ file = workerFile(import.meta.dirname), timeoutMs = 120_000, memoryMb = 1024 }: TrainingOptions = {}) {
    this.file = file;
    this.limits = { timeoutMs, memoryMb };
  }

  /** @throws TrainingSuperseded, TrainingFailed */
  train(tenantId: string, wish: TrainingWish): Promise<Trained> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new TrainingFailed('The service is stopping.'));
      this.waiting.get(tenantId)?.reject(new TrainingSuperseded('Something newer is to be learned.'));
      this.waiting.delete(tenantId);
      this.waiting.set(tenantId, { ...wish, tenantId, stop: new Int32Array(new SharedArrayBuffer(4)), resolve, reject });
      if (this.running?.tenantId === tenantId) Atomics.store(this.running.stop, 0, 1);
      this.next();
    });
  }

  /** Ends the thread; what waits or runs fails. */
  async close(): Promise<void> {
    this.closed = true;
    const left = [...this.waiting.values(), ...(this.running ? [this.running] : [])];
    this.waiting.clear();
    this.running = undefined;
    clearTimeout(this.timer);
    for (const { reject } of left) reject(new TrainingFailed('The service is stopping.'));
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private next(): void {
    if (this.running || this.closed) return;
    const [first] = this.waiting.values();
    if (!first) return;
    this.waiting.delete(first.tenantId);
    this.running = first;
    const { input, before, stop } = first;
    this.timer = setTimeout(() => this.abandon('The training took too long.'), this.limits.timeoutMs).unref();
    this.worker ??= this.start();
    this.worker.ref();
    this.worker.postMessage({ input, ...(before && { before }), stop } satisfies Work);
  }

  private start(): Worker {
    const worker = new Worker(this.file.path, { execArgv: this.file.execArgv, resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMb } });
    worker.on('message', (told: Told) => worker === this.worker && this.hear(told));
    worker.on('error', (error) => worker === this.worker && this.abandon(error.message));
    worker.on('exit', () => worker === this.worker && this.abandon('The thread ended.'));
    return worker;
  }

  private hear(told: Told): void {
    if ('first' in told) return this.running?.onFirst?.(told.first);
    const { running } = this;
    this.settled();
    if ('done' in told) running?.resolve(told.done);
    else running?.reject(new TrainingFailed(told.failed));
    this.next();
  }

  private abandon(why: string): void {
    const { worker, running } = this;
    this.worker = undefined;
    this.settled();
    void worker?.terminate();
    running?.reject(new TrainingFailed(why));
    this.next();
  }

  private settled(): void {
    clearTimeout(this.timer);
    this.running = undefined;
    // An idle thread keeps no process alive.
    this.worker?.unref();
  }
}
