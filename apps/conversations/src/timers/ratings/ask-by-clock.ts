import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { AskWhenDue } from '../../actions/ratings/ask-when-due.js';

/** How often it is looked who is to be asked: how late, at most, anybody is. */
const EVERY_MS = 10_000;
const BATCHES = 20;

/** Asks visitors to rate when a policy has them wait. */
@Injectable()
export class AskByClock {
  constructor(schedule: Schedule, due: AskWhenDue) {
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: async () => (await due.run(new Date())) > 0, failure: 'visitors could not be asked to rate' });
  }
}
