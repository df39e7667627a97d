import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { SweepFlows } from '../../actions/flows/sweep-flows.js';
import { SealAnew } from '../../actions/secrets/seal-anew.js';

const HOUR_MS = 3_600_000;
/** Most batches of one time; what it leaves, the next takes. */
const BATCHES = 20;

/** Forgets what is old, and seals anew what an older secret of the installation has sealed. */
@Injectable()
export class TendFlows {
  constructor(schedule: Schedule, sweep: SweepFlows, seal: SealAnew) {
    schedule.add({ everyMs: HOUR_MS, batches: BATCHES, run: () => sweep.run(), failure: 'what flows did could not be swept' });
    schedule.add({ everyMs: HOUR_MS, batches: BATCHES, atOnce: true, run: () => seal.run(), failure: 'secrets could not be sealed anew' });
  }
}
