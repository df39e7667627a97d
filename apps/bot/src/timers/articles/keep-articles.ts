import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { FetchArticles } from '../../actions/articles/fetch-articles.js';

/** How late, at most, what another copy heard of is fetched by this one, and what is published is known of tenants never seen, in milliseconds. */
const LOOK_MS = 2000;
const MEET_MS = 5000;
const BATCHES = 20;

/** Keeps passages of what is published. Several copies of the service share the work. */
@Injectable()
export class KeepArticles {
  /** Has texts fetched now, for whoever knows that some are wanted. */
  readonly soon: () => void;

  constructor(schedule: Schedule, fetch: FetchArticles) {
    this.soon = schedule.add({ everyMs: LOOK_MS, batches: BATCHES, run: () => fetch.run(), failure: 'articles could not be fetched' });
    schedule.add({ everyMs: MEET_MS, batches: BATCHES, run: () => fetch.meet(), failure: 'it could not be looked for articles of new tenants' });
  }
}
