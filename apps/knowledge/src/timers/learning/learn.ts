import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { GroupQuestions } from '../../actions/learning/group-questions.js';

const EVERY_MS = 2000;
/** Most turns of one look; what it leaves, the next takes. */
const TURNS = 20;

/** Puts questions that nothing answers into groups. */
@Injectable()
export class Learn {
  constructor(schedule: Schedule, group: GroupQuestions) {
    schedule.add({ everyMs: EVERY_MS, batches: TURNS, run: () => group.run(), failure: 'questions could not be put into groups' });
  }
}
