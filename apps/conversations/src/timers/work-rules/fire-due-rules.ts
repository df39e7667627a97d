import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { RunDueRules } from '../../actions/work-rules/run-due-rules.js';
import { SweepRuns } from '../../actions/work-rules/sweep-runs.js';

/** How often rules by time are looked for: how late, at most, they run. */
const EVERY_MS = 5000;
const SWEEP_MS = 3600_000;
const BATCHES = 20;

/** Runs rules by the clock, and forgets what their log need not hold any more. */
@Injectable()
export class FireDueRules {
  constructor(
    schedule: Schedule,
    due: RunDueRules,
    sweep: SweepRuns,
  ) {
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: async () => (await due.run(new Date())) > 0, failure: 'rules by time could not be run' });
    schedule.add({ everyMs: SWEEP_MS, run: () => sweep.run(new Date()), failure: 'old runs of automations could not be removed' });
  }
}
