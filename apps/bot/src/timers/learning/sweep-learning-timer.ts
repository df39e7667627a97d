import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { SweepLearning } from '../../actions/learning/sweep-learning.js';

const SWEEP_MS = 3600_000;
const BATCHES = 100;

/** Forgets old counters, by the hour. */
@Injectable()
export class SweepLearningTimer {
  constructor(schedule: Schedule, sweep: SweepLearning) {
    schedule.add({ everyMs: SWEEP_MS, batches: BATCHES, run: () => sweep.run(), failure: 'old counters of the bot could not be forgotten' });
  }
}
