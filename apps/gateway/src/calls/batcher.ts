import { AsyncResource } from 'node:async_hooks';
import { Refused } from '@parley/contracts';
import { FairQueue } from '@parley/service-kit';

/** A queue whose head is older than this, in milliseconds, is shed before it grows. */
const OLD_MS = 200;

interface Waiting<I, O> {
  item: I;
  resolve(outcome: O): void;
  reject(error: unknown): void;
}

export interface BatchLimits {
  /** Most items of one call. */
  size: number;
  /** Most items that wait in one lane; more are refused. */
  waiting: number;
  /** Calls that may run at once. What has the same key keeps its order, because it keeps its lane. */
  lanes: number;
}

/**
 * Natural batching: an item goes at once when its lane is idle; whatever came while a call ran goes together with the next. No timer,
 * so an idle system adds no delay and a busy one gets larger batches by itself. When nobody answers a call, what waits behind it is
 * failed too: it would only wait as long again, and its sender shall hear in time that it may retry.
 */
export class Batcher<I, O> {
  private readonly lanes: Lane<I, O>[];

  /** @param call answers one outcome per item, in their order; it is told the number of the lane */
  constructor(call: (items: I[], lane: number) => Promise<O[]>, limits: BatchLimits) {
    this.lanes = Array.from({ length: limits.lanes }, (_, lane) => new Lane((items) => call(items, lane), limits));
  }

  /**
   * @param key what must stay in order has the same key
   * @param group groups take turns when more waits than one call takes
   * @throws Refused `limit.busy` when too much waits already, or whatever the call failed with
   */
  push(item: I, { key, group = '' }: { key: string; group?: string }): Promise<O> {
    return this.lanes[laneOf(key, this.lanes.length)]!.push(item, group);
  }

  /** Resolves when nothing waits or runs. */
  async idle(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.running));
  }
}

class Lane<I, O> {
  private readonly waiting = new FairQueue<Waiting<I, O>>();
  running: Promise<void> | undefined;
  /** A batch is of many askers, so it runs in the trace and log context of none of them. */
  private readonly start = AsyncResource.bind(() => this.run());

  constructor(
    private readonly call: (items: I[]) => Promise<O[]>,
    private readonly limits: BatchLimits,
  ) {}

  push(item: I, group: string): Promise<O> {
    if (this.waiting.size >= this.limits.waiting || this.isBehind(group)) return Promise.reject(new Refused('limit.busy'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject }, group);
      this.running ??= this.start();
    });
  }

  /** So much of it waits for so long that one more would wait longer than its sender should. */
  private isBehind(group: string): boolean {
    return this.waiting.sizeOf(group) >= 2 * this.limits.size && this.waiting.ageOf(group) > OLD_MS;
  }

  private async run(): Promise<void> {
    await Promise.resolve(); // lets the frames of one network read go together
    while (this.waiting.size > 0) await this.send(this.waiting.take(this.limits.size));
    this.running = undefined;
  }

  private async send(batch: Waiting<I, O>[]): Promise<void> {
    try {
      const outcomes = await this.call(batch.map(({ item }) => item));
      if (outcomes.length !== batch.length) throw new Error(`${batch.length} questions, ${outcomes.length} answers`);
      batch.forEach(({ resolve }, index) => resolve(outcomes[index]!));
    } catch (error) {
      const nobodyAnswers = error instanceof Refused && error.code === 'service.unavailable';
      for (const { reject } of nobodyAnswers ? [...batch, ...this.waiting.take(Infinity)] : batch) reject(error);
    }
  }
}

function laneOf(key: string, lanes: number): number {
  if (lanes === 1) return 0;
  let hash = 0;
  for (let index = 0; index < key.length; index++) hash = (hash * 31 + key.charCodeAt(index)) >>> 0;
  return hash % lanes;
}
