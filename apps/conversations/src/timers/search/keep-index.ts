import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { IndexDue } from '../../actions/search/index-due.js';

const EVERY_MS = 5000;
const BATCHES = 50;

/** Puts what was said into blocks once it has settled. */
@Injectable()
export class KeepIndex {
  constructor(schedule: Schedule, due: IndexDue) {
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: () => due.run(), failure: 'what was said could not be made to be found' });
  }
}
