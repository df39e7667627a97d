import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { SweepFiles } from '../actions/files/sweep-files.js';

const EVERY_MS = 10 * 60_000;

/** Tidies up after uploads by the clock. */
@Injectable()
export class SweepFilesTimer {
  constructor(schedule: Schedule, files: SweepFiles) {
    schedule.add({ everyMs: EVERY_MS, run: async () => void (await files.run(new Date())), failure: 'images of articles could not be swept' });
  }
}
