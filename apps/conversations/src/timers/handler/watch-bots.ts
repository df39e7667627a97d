import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { RelieveBots } from '../../actions/handler/relieve-bots.js';

/** How often it is looked for visitors whom the bot left waiting: how much longer, at most, they wait. */
const EVERY_MS = 1000;

/** Nobody waits on a bot that does not answer, or that is off. */
@Injectable()
export class WatchBots {
  constructor(schedule: Schedule, relieve: RelieveBots) {
    schedule.add({ everyMs: EVERY_MS, run: async () => (await relieve.ofSilence(new Date())) > 0, batches: 20, failure: 'conversations of silent bots could not be given to people' });
    schedule.add({ everyMs: EVERY_MS, run: () => relieve.ofLeaving(new Date()), batches: 20, failure: 'conversations of bots that are off could not be given to people' });
  }
}
