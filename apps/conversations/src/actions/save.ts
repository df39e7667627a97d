import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { saveDecided, type Decided } from '../db/save-decided.js';
import { Announcements } from '../live/announcements.js';

/** The end of every change of a conversation: rows and events in the transaction, the live lane after it. */
@Injectable()
export class Save {
  constructor(private readonly announcements: Announcements) {}

  async run(tx: Tx, decided: Decided[]): Promise<void> {
    await saveDecided(tx, decided);
    tx.afterCommit(() => this.announcements.announce(decided));
  }
}
