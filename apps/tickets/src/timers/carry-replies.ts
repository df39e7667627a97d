import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { DeliverReplies } from '../actions/replies/deliver-replies.js';

/** How often it is looked for replies that are due; what this process queued goes at once. */
const EVERY_MS = 3000;
/** Most batches of one look; what it leaves, the next takes. */
const BATCHES = 20;

/** Has replies brought to requesters. */
@Injectable()
export class CarryReplies {
  /** Something was queued just now. */
  readonly wake: () => void;

  constructor(schedule: Schedule, deliver: DeliverReplies) {
    this.wake = schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: async () => (await deliver.run(new Date())) > 0, failure: 'replies could not be looked for' });
  }
}
