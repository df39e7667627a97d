import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { gauge } from '@parley/observability';
import { CONFIG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import { bounds } from '../domain/limits.js';
import { RateBucket } from '../domain/rate-bucket.js';
import type { Connection } from './connection.js';

const waiting = gauge('ws_greetings_waiting', 'Clients that wait to be greeted');

interface Waiting {
  connection: Connection;
  since: number;
  begin: () => void;
  refuse: (problem: Refused) => void;
}

/** Whoever is turned away comes back within this, spread, in milliseconds. */
const COME_BACK_MS = 5000;

/**
 * Lets clients in a few at a time and no faster than a rate. When thousands come back at once, each is greeted in its turn, and whoever
 * is connected already waits behind a few greetings and not behind all of them.
 */
@Injectable()
export class Admission {
  private queue: Waiting[] = [];
  private first = 0;
  private running = 0;
  private readonly pace: RateBucket;
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(CONFIG) { GREETINGS_PER_SECOND: perSecond }: Pick<GatewayConfig, 'GREETINGS_PER_SECOND'>) {
    this.pace = new RateBucket({ burst: bounds.greetings, perSecond, patience: 0 }, performance.now());
  }

  /** Runs a greeting when it is this client's turn. @throws Refused `limit.busy` when too many wait, or for too long */
  async run<T>(connection: Connection, greet: () => Promise<T>): Promise<T> {
    if (this.size > 0 || !this.mayBegin()) await this.turn(connection);
    this.running++;
    try {
      return await greet();
    } finally {
      this.running--;
      this.next();
    }
  }

  private get size(): number {
    return this.queue.length - this.first;
  }

  private mayBegin(): boolean {
    return this.running < bounds.greetings && this.pace.takeIfAny(performance.now());
  }

  private turn(connection: Connection): Promise<void> {
    if (this.size >= bounds.waitingGreetings) return Promise.reject(comeBackLater());
    waiting.inc();
    const turn = new Promise<void>((begin, refuse) => this.queue.push({ connection, since: performance.now(), begin, refuse }));
    this.later();
    return turn;
  }

  /** Whose turn it is; those who left meanwhile have none, and who waited too long is sent away. */
  private next(): void {
    this.dismiss();
    let begun = 0;
    while (this.size > 0 && this.running + begun < bounds.greetings && this.pace.takeIfAny(performance.now())) {
      this.shift().begin();
      begun++;
      this.dismiss();
    }
    this.later();
  }

  private dismiss(): void {
    for (let head = this.queue[this.first]; head; head = this.queue[this.first]) {
      const late = performance.now() - head.since > bounds.greetingMs;
      if (head.connection.isOpen && !late) return;
      this.shift().refuse(comeBackLater());
    }
  }

  private shift(): Waiting {
    const head = this.queue[this.first++]!;
    waiting.dec();
    if (this.first === this.queue.length || this.first > 1000) {
      this.queue = this.queue.slice(this.first);
      this.first = 0;
    }
    return head;
  }

  /** An ending greeting makes room; where it is the pace that holds, only time does. */
  private later(): void {
    if (this.size === 0 || this.running >= bounds.greetings || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.next();
    }, this.pace.retryAfterMs());
  }
}

/** What those are told who cannot be greeted now: when to come back, spread. */
export const comeBackLater = () => Object.assign(new Refused('limit.busy'), { retryAfterMs: Math.ceil(Math.random() * COME_BACK_MS) });
