import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { ReleaseFiles } from '../../actions/entries/release-files.js';

const EVERY_MS = 600_000;
const BATCHES = 20;

/** Files of entries that no answer has any more are kept for nobody. */
@Injectable()
export class LetFilesGo {
  constructor(schedule: Schedule, release: ReleaseFiles) {
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: () => release.run(), failure: 'files of changed entries could not be let go' });
  }
}
