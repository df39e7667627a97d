import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { SweepAttachments } from '../actions/sweep-attachments.js';

/** How often files that belong to nothing are looked for. */
const EVERY_MS = 10 * 60_000;

/** Sweeps loose files by the clock, and at once: a process that died may have left some. Several copies may do so at once: each takes other rows. */
@Injectable()
export class SweepLooseAttachments {
  constructor(schedule: Schedule, sweep: SweepAttachments) {
    schedule.add({ everyMs: EVERY_MS, atOnce: true, run: async () => void (await sweep.run(new Date())), failure: 'loose files could not be swept' });
  }
}
