import { Inject, Injectable, Optional, type BeforeApplicationShutdown } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { CONFIG, LOG, Schedule } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { mailerOf, type MailConfig } from './config.js';
import { Delivery } from './delivery.js';
import type { Letter } from './letter.js';
import type { Mailer } from './mailer.js';
import { queueMail } from './queue.js';

/** How often it is looked for mail that is due: how late, at most, what another process queued is sent. */
const EVERY_MS = 5000;
const SWEEP_MS = 3600_000;
/** Most batches of one look; what it leaves, the next takes. */
const BATCHES = 20;

/** `true` where the service's schema has `mailFilesTables`: its letters may have files, and a way out. */
export const WITH_FILES = Symbol('parley.mail.with-files');

/** A service's mail: queued with what it belongs to, sent by the clock, and at once by whoever queued it. */
@Injectable()
export class Post implements BeforeApplicationShutdown {
  private readonly mailer: Mailer | undefined;
  private wake: (() => void) | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private stopping = false;

  constructor(db: Database, @Inject(CONFIG) config: MailConfig & { PUBLIC_URL: string }, @Inject(LOG) log: Logger, schedule: Schedule, @Optional() @Inject(WITH_FILES) withFiles = false) {
    this.mailer = mailerOf(config);
    if (!this.mailer) return;
    const delivery = new Delivery(db, this.mailer, log, withFiles);
    this.wake = schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: () => this.look(delivery), failure: 'mail could not be looked for' });
    schedule.add({ everyMs: SWEEP_MS, run: () => delivery.sweep(new Date()), failure: 'old mail could not be forgotten' });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.last;
    await this.mailer?.close();
  }

  /** Whether mail can be sent from here at all. */
  get isThere(): boolean {
    return this.mailer !== undefined;
  }

  /** @throws Refused `mail.not_configured` */
  mustBeThere(): void {
    if (!this.mailer) throw new Refused('mail.not_configured');
  }

  /** Sends it exactly when the transaction commits. @throws Refused `mail.not_configured`; `limit.busy` when too much waits already; `request.invalid` for an address that is none */
  async queue(tx: Tx, letter: Letter, now = new Date()): Promise<void> {
    this.mustBeThere();
    await queueMail(tx, letter, now);
    tx.afterCommit(() => this.wake?.());
  }

  private async look(delivery: Delivery): Promise<boolean> {
    if (this.stopping) return false;
    const looked = delivery.run(new Date());
    this.last = looked.catch(() => undefined);
    return (await looked) > 0;
  }
}
