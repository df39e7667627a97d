import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { WakeConversations } from '../actions/wake-conversations.js';

/** How often snoozes are looked at: how late, at most, a conversation comes back. */
const EVERY_MS = 15_000;

/** Wakes snoozed conversations by the clock. Those that are due are many only after a standstill; what one look leaves, the next takes. */
@Injectable()
export class WakeSnoozed {
  constructor(schedule: Schedule, wake: WakeConversations) {
    schedule.add({ everyMs: EVERY_MS, run: async () => void (await wake.run(new Date())), failure: 'snoozed conversations could not be woken' });
  }
}
