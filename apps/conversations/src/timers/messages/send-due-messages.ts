import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { ForgetDeleted } from '../../actions/messages/forget-deleted.js';
import { SendScheduled } from '../../actions/messages/send-scheduled.js';
import { SweepDrafts } from '../../actions/messages/sweep-drafts.js';

/** How often messages are looked for whose time has come: how late, at most, they are sent. */
const EVERY_MS = 2000;
const SWEEP_MS = 3600_000;
const BATCHES = 20;

/** Sends scheduled messages by the clock, and forgets old drafts and what was deleted long ago. */
@Injectable()
export class SendDueMessages {
  constructor(
    schedule: Schedule,
    due: SendScheduled,
    drafts: SweepDrafts,
    deleted: ForgetDeleted,
  ) {
    schedule.add({ everyMs: EVERY_MS, batches: BATCHES, run: async () => (await due.run(new Date())) > 0, failure: 'scheduled messages could not be sent' });
    schedule.add({ everyMs: SWEEP_MS, run: async () => void (await drafts.run(new Date())), failure: 'old drafts could not be forgotten' });
    schedule.add({ everyMs: SWEEP_MS, batches: BATCHES, run: () => deleted.run(new Date()), failure: 'what was deleted long ago could not be forgotten' });
  }
}
