import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { RunGoldens } from '../../actions/golden/run-goldens.js';
import { takeDueGoldens } from '../../db/golden/state.js';

/** How late, at most, it is looked at what a change did, in milliseconds, beside the while in which more of it may come. */
const LOOK_MS = 1000;
/** Tenants of one batch. */
const BATCH = 4;
/** Most batches of one time; what it leaves, the next takes. */
const BATCHES = 20;

/** Runs golden conversations after what the bot goes by has changed. */
@Injectable()
export class LookAtChanges {
  constructor(
    private readonly db: Database,
    private readonly goldens: RunGoldens,
    schedule: Schedule,
  ) {
    schedule.add({ everyMs: LOOK_MS, batches: BATCHES, run: () => this.look(), failure: 'golden conversations could not be run' });
  }

  private async look(): Promise<boolean> {
    const due = await this.db.acrossTenants((tx) => takeDueGoldens(tx, BATCH));
    for (const one of due) await this.goldens.afterChange(one);
    return due.length === BATCH;
  }
}
