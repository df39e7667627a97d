import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { KeepSchedules } from '../actions/articles/keep-schedules.js';

/** How late, at most, a scheduled article appears or goes, in milliseconds. */
const EVERY_MS = 5000;

/** Keeps the schedules of articles by the clock. */
@Injectable()
export class KeepSchedulesTimer {
  constructor(schedule: Schedule, schedules: KeepSchedules) {
    schedule.add({ everyMs: EVERY_MS, run: async () => void (await schedules.run(new Date())), failure: 'schedules of articles could not be looked at' });
  }
}
