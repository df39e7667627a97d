import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { WriteDue } from '../../actions/warehouse/write-due.js';

const WRITE_MS = 60_000;
const GREET_MS = 600_000;

/** Writes files for warehouses after the end of each day. */
@Injectable()
export class WriteByClock {
  constructor(schedule: Schedule, due: WriteDue) {
    schedule.add({ everyMs: GREET_MS, run: () => due.greet(new Date()), failure: 'tenants could not be given a turn' });
    schedule.add({ everyMs: WRITE_MS, run: () => due.run(new Date()), failure: 'files for warehouses could not be written' });
  }
}
