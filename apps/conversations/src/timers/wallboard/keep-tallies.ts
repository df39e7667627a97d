import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { FoldTallies } from '../../actions/wallboard/fold-tallies.js';

/** How long news lie about at most; wallboards are right meanwhile, too. */
const FOLD_MS = 3000;
const FORGET_MS = 3600_000;
const BATCHES = 20;

/** Keeps what wallboards count small. */
@Injectable()
export class KeepTallies {
  constructor(schedule: Schedule, tallies: FoldTallies) {
    schedule.add({ everyMs: FOLD_MS, batches: BATCHES, run: () => tallies.run(), failure: 'the numbers of wallboards could not be added up' });
    schedule.add({ everyMs: FORGET_MS, run: () => tallies.forget(), failure: 'old numbers of wallboards could not be forgotten' });
  }
}
