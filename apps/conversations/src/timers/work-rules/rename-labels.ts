import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { RenameLabel } from '../../actions/work-rules/rename-label.js';

const EVERY_MS = 5000;
const BATCHES = 50;

/** Carries new names of labels over to conversations that many carry. */
@Injectable()
export class RenameLabels {
  constructor(schedule: Schedule, rename: RenameLabel) {
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: () => rename.goOn(), failure: 'a label could not be renamed everywhere' });
  }
}
