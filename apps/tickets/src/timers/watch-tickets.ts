import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { TakeStock } from '../actions/sla/take-stock.js';
import { TendTickets } from '../actions/sla/tend-tickets.js';

/** How often tickets are looked at: how late, at most, a warning or an escalation is. */
const EVERY_MS = 5000;
/** Most batches of one look; what it leaves, the next takes. */
const BATCHES = 20;

/** Looks by the clock which promises about tickets are in danger or broken, which levels of escalation come about, and which are to be worked out anew. */
@Injectable()
export class WatchTickets {
  constructor(schedule: Schedule, tend: TendTickets, stock: TakeStock) {
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: () => stock.run(new Date()), failure: 'promises about tickets could not be worked out anew' });
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: () => tend.byClock(new Date()), failure: 'promises about tickets could not be looked at' });
  }
}
