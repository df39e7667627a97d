import { Injectable } from '@nestjs/common';
import { Schedule } from '@parley/service-kit';
import { KeepDomains } from '../../actions/help-centre/keep-domains.js';

const EVERY_MS = 30_000;

/** Looks at the domains of help centres by the clock. */
@Injectable()
export class KeepDomainsTimer {
  constructor(schedule: Schedule, domains: KeepDomains) {
    schedule.add({ everyMs: EVERY_MS, run: () => domains.run(new Date()), failure: 'domains of help centres could not be looked at' });
  }
}
