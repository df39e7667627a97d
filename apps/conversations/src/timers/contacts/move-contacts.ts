import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { SweepTransfers } from '../../actions/contacts/sweep-transfers.js';
import { TakeTurns } from '../../actions/contacts/take-turns.js';

/** How often it is looked whether somebody wants contacts imported or exported, in milliseconds. */
const LOOK_MS = 1000;
const SWEEP_MS = 3600_000;

/** Imports and exports contacts, and forgets old files. Several copies of the service share the work. */
@Injectable()
export class MoveContacts {
  constructor(
    schedule: Schedule,
    turns: TakeTurns,
    sweep: SweepTransfers,
  ) {
    schedule.add({ everyMs: LOOK_MS, run: () => turns.imports(), failure: 'contacts could not be imported' });
    schedule.add({ everyMs: LOOK_MS, run: () => turns.exports(), failure: 'contacts could not be exported' });
    schedule.add({ everyMs: SWEEP_MS, run: () => sweep.run(), failure: 'old imports and exports could not be removed' });
  }
}
