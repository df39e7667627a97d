import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { overdueTurns } from '../../db/dialogue/turns.js';
import { Thinker } from '../../dialogue/thinker.js';

/** How often it is looked for conversations with which somebody should have gone on: what comes in goes at once, this is for those whose process died. */
const EVERY_MS = 1000;
const BATCH = 50;

/** Goes on with conversations that somebody has left lying. */
@Injectable()
export class CatchUpTurns {
  constructor(schedule: Schedule, db: Database, thinker: Thinker) {
    schedule.add({
      everyMs: EVERY_MS,
      atOnce: true,
      failure: 'conversations that the bot has to go on with could not be looked for',
      run: async () => {
        const overdue = await db.acrossTenants((tx) => overdueTurns(tx, BATCH));
        for (const which of overdue) if (!thinker.isAt(which)) thinker.soon(which, { overdue: true });
      },
    });
  }
}
