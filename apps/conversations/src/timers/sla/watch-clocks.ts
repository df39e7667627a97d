import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { SettleDue } from '../../actions/sla/settle-due.js';
import { TakeStock } from '../../actions/sla/take-stock.js';

/** How often clocks are looked at: how late, at most, a warning is given. */
const EVERY_MS = 5000;
const BATCHES = 20;

/** Looks by the clock which promises are in danger or broken, and which are to be worked out anew. */
@Injectable()
export class WatchClocks {
  constructor(
    schedule: Schedule,
    due: SettleDue,
    stock: TakeStock,
  ) {
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: async () => (await stock.run(new Date())) > 0, failure: 'promises could not be worked out anew' });
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: async () => (await due.run(new Date())).more, failure: 'promises could not be looked at' });
  }
}
