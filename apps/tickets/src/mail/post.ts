import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Delivery, mailerOf, queueMail, type Letter, type Mailer } from '@parley/mail';
import type { Logger } from '@parley/observability';
import { CONFIG, LOG, Repeating } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import type { TicketsConfig } from '../config.js';

/** How often it is looked for mail that is due: how late, at most, what another process queued is sent. */
const EVERY_MS = 5000;
/** Most batches of one look; what it leaves, the next takes. */
const BATCHES = 20;

/** The service's mail: queued with what it belongs to, sent by the clock. */
@Injectable()
export class Post implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly mailer: Mailer | undefined;
  private readonly delivery: Delivery | undefined;
  private readonly looking = new Repeating(() => this.look(), EVERY_MS);
  private sending: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    db: Database,
    @Inject(CONFIG) config: Pick<TicketsConfig, 'SMTP_URL' | 'MAIL_FROM' | 'MAIL_DIR' | 'PUBLIC_URL'>,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.mailer = mailerOf(config);
    this.delivery = this.mailer && new Delivery(db, this.mailer, log);
  }

  onApplicationBootstrap(): void {
    if (this.delivery) this.looking.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.looking.stop();
    await this.sending;
    await this.mailer?.close();
  }

  /** Whether mail can be sent from here at all. */
  get isThere(): boolean {
    return this.delivery !== undefined;
  }

  /** Sends it exactly when the transaction commits. @throws Refused `limit.busy` when too much waits already, `request.invalid` for an address that is none */
  async queue(tx: Tx, letter: Letter): Promise<void> {
    await queueMail(tx, letter, new Date());
    tx.afterCommit(() => void (this.sending = this.sending.then(() => this.look())));
  }

  private async look(): Promise<void> {
    const now = new Date();
    try {
      for (let batch = 0; batch < BATCHES && !this.stopping; batch++) if ((await this.delivery?.run(now)) === 0) break;
      await this.delivery?.sweep(now);
    } catch (error) {
      this.log.warn({ err: error }, 'mail could not be looked for');
    }
  }
}
