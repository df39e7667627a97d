import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { AskForSending } from '../../actions/reports/ask-for-sending.js';
import { SendDue } from '../../actions/reports/send-due.js';

/** How late, at most, a report is sent. */
const EVERY_MS = 15_000;

/** Sends reports when their time has come, and at once those that were asked for. */
@Injectable()
export class SendByClock {
  constructor(schedule: Schedule, due: SendDue, asking: AskForSending) {
    const wake = schedule.add({ everyMs: EVERY_MS, run: () => due.run(new Date()), failure: 'reports that are due could not be sent' });
    asking.tell(wake);
  }
}
