import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { JobName, Jobs } from './jobs.js';

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** The load driver: a process of its own, so that what it costs is neither the server's nor the bench's. */
export class Driver {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private jobs = 0;

  constructor() {
    this.child = fork(join(import.meta.dirname, 'main.js'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child.on('message', ({ id, answer, error }: { id: number; answer?: unknown; error?: string }) => {
      const { resolve, reject } = this.waiting.get(id)!;
      this.waiting.delete(id);
      if (error === undefined) resolve(answer);
      else reject(new Error(error));
    });
    this.child.on('exit', (code) => {
      for (const { reject } of this.waiting.values()) reject(new Error(`The load driver ended with code ${code}.`));
    });
  }

  /** Has the driver do something; one thing at a time. */
  ask<J extends JobName>(job: J, order: Jobs[J]['order']): Promise<Jobs[J]['answer']> {
    const id = ++this.jobs;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.child.send({ id, job, order });
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    await gone;
  }
}
