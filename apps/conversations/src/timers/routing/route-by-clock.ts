import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { ForgetDecisions } from '../../actions/routing/forget-decisions.js';
import { LookAtClock } from '../../actions/routing/look-at-clock.js';

/** How late, at most, something happens that happens by the clock. One question by index, whatever there is. */
const EVERY_MS = 1000;
const FORGET_MS = 3600_000;

/** Routing by the clock: what no event tells of. */
@Injectable()
export class RouteByClock {
  constructor(
    schedule: Schedule,
    clock: LookAtClock,
    forget: ForgetDecisions,
  ) {
    schedule.add({ everyMs: EVERY_MS, run: () => clock.run(new Date()), failure: 'what was due in routing could not be done' });
    schedule.add({ everyMs: FORGET_MS, run: () => forget.run(), failure: 'old routing decisions could not be forgotten' });
  }
}
