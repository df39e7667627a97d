import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { SweepAnswers } from '../../actions/answering/sweep-answers.js';

const SWEEP_MS = 3600_000;
const BATCHES = 100;

/** Forgets old questions and answers, by the hour. */
@Injectable()
export class SweepAnswersTimer {
  constructor(schedule: Schedule, sweep: SweepAnswers) {
    schedule.add({ everyMs: SWEEP_MS, batches: BATCHES, run: () => sweep.run(), failure: 'old answers of the bot could not be forgotten' });
  }
}
