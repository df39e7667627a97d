import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { CloseSolved } from '../actions/tickets/close-solved.js';

/** How often it is asked which tenants are due; one question by index, whatever there is. */
const EVERY_MS = 30_000;
/** Most batches of one time; what it leaves, the next takes. */
const BATCHES = 20;

/** Has tickets closed that were solved long enough ago. */
@Injectable()
export class CloseByClock {
  constructor(schedule: Schedule, close: CloseSolved) {
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: () => close.run(new Date()), failure: 'solved tickets could not be closed' });
  }
}
