import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { Repeating } from './repeating.js';

/** What a service does by the clock. Several copies of the service do it at the same time, so each batch has to take what no other has. */
export interface Job {
  /** From one time to the next, in milliseconds: how late, at most, it is done. */
  everyMs: number;
  /** Does one batch. Answers whether there may be more, which is then done at once. */
  run: () => Promise<boolean | void>;
  /** Most batches of one time; what it leaves, the next takes. Default: as many as there are. */
  batches?: number;
  /** Whether the first time is as soon as the service has started. */
  atOnce?: boolean;
  /** What the log says when it fails. The next time it is tried again. */
  failure: string;
}

/**
 * The jobs of a service. Whoever has one adds it when they are made; all of them start with the service, and end with it: a job that is running
 * stops after its batch, and is waited for. A job never runs twice at once in a process, and none keeps the others waiting.
 */
export class Schedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly jobs: { timer: Repeating; atOnce: boolean }[] = [];
  private stopping = false;

  constructor(private readonly log: Pick<Logger, 'warn'>) {}

  /** @returns what has it done now, for whoever knows that there is something to do */
  add({ everyMs, run, batches = Infinity, atOnce = false, failure }: Job): () => void {
    const timer = new Repeating(() => this.attempt({ run, batches, failure }), everyMs);
    this.jobs.push({ timer, atOnce });
    return () => timer.soon();
  }

  onApplicationBootstrap(): void {
    for (const { timer, atOnce } of this.jobs) timer.start({ atOnce });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.jobs.map(({ timer }) => timer.stop()));
  }

  private async attempt({ run, batches, failure }: Required<Pick<Job, 'run' | 'batches' | 'failure'>>): Promise<void> {
    try {
      for (let batch = 0; batch < batches && !this.stopping && (await run()); batch++);
    } catch (error) {
      this.log.warn({ err: error }, failure);
    }
  }
}
