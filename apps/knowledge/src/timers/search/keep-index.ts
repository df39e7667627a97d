import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { IndexArticles } from '../../actions/search/index-articles.js';
import { SweepSearches } from '../../actions/search/sweep-searches.js';

/** What readers see is to be found within two seconds. */
const LOOK_MS = 300;
const SWEEP_MS = 3600_000;
/** Most turns of one look; what it leaves, the next takes. */
const TURNS = 50;

/** Makes articles be found, and forgets old searches. Several copies of the service share the work. */
@Injectable()
export class KeepArticleIndex {
  constructor(schedule: Schedule, index: IndexArticles, sweep: SweepSearches) {
    schedule.add({ everyMs: LOOK_MS, batches: TURNS, run: () => index.run(), failure: 'articles could not be made to be found' });
    schedule.add({ everyMs: SWEEP_MS, run: () => sweep.run(), failure: 'old searches could not be forgotten' });
  }
}
