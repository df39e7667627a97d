import { Injectable } from '@nestjs/common';
import { Database, type SpanningTx } from '@parley/tenancy';
import { saveDecided, saveOnwards, type Decided } from '../db/save-decided.js';
import { Announcements } from '../live/announcements.js';

/** The end of every change of a conversation: rows and events in one transaction, the live lane after it. */
@Injectable()
export class Save {
  constructor(
    private readonly db: Database,
    private readonly announcements: Announcements,
  ) {}

  /** In the caller's transaction, which holds the conversations and fails if this does. */
  run(tx: SpanningTx, decided: Decided[]): void {
    saveDecided(tx, decided);
    tx.afterCommit(() => this.announcements.announce(decided));
  }

  /** In a transaction of its own, if the conversations are still as they were decided about. Answers whether they were. */
  async onwards(decided: Decided[]): Promise<boolean> {
    const saved = await saveOnwards(this.db, decided);
    if (saved) this.announcements.announce(decided);
    return saved;
  }
}
