import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { TakeImportTurns } from '../../actions/imports/take-turns.js';

const LOOK_MS = 1000;
const SWEEP_MS = 3600_000;

/** Reads and brings in what somebody wants imported. Several copies of the service share the work. */
@Injectable()
export class TakeInArticles {
  constructor(schedule: Schedule, turns: TakeImportTurns) {
    schedule.add({ everyMs: LOOK_MS, run: () => turns.run(), failure: 'articles could not be imported' });
    schedule.add({ everyMs: SWEEP_MS, run: () => turns.sweep(), failure: 'old imports could not be forgotten' });
  }
}
