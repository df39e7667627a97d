import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { TimeOutTransfers } from '../../actions/transfer/time-out-transfers.js';

/** How late, at most, an offer ends. */
const EVERY_MS = 2000;
const BATCHES = 20;

/** Ends offered transfers by the clock. */
@Injectable()
export class WatchOffers {
  constructor(schedule: Schedule, timeOut: TimeOutTransfers) {
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: async () => (await timeOut.run(new Date())) > 0, failure: 'offered transfers could not be ended' });
  }
}
