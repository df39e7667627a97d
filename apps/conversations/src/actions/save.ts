import { Inject, Injectable } from '@nestjs/common';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';
import { saveDecided, type Decided } from '../db/save-decided.js';
import { announce } from '../live/announce.js';

/** The end of every change of a conversation: rows and events in the transaction, the live lane after it. */
@Injectable()
export class Save {
  constructor(@Inject(FANOUT) private readonly fanout: Fanout) {}

  async run(tx: Tx, decided: Decided[]): Promise<void> {
    await saveDecided(tx, decided);
    tx.afterCommit(() => announce(this.fanout, decided));
  }
}
