import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { SealKeysAnew } from '../../actions/providers/seal-keys-anew.js';

const HOUR_MS = 3_600_000;
/** Most batches of one time; what it leaves, the next takes. */
const BATCHES = 20;

/** Seals anew what an older secret of the installation has sealed. */
@Injectable()
export class TendKeys {
  constructor(schedule: Schedule, seal: SealKeysAnew) {
    schedule.add({ everyMs: HOUR_MS, batches: BATCHES, atOnce: true, run: () => seal.run(), failure: 'keys of providers could not be sealed anew' });
  }
}
