import type { BusinessHours, SlaPolicy } from '@parley/contracts';
import { Calendar } from '../calendar/calendar.js';
import { policyFor, termsOf, type SlaSubject, type SlaTerms } from './terms.js';

/** A rule as it is stored, in force. */
interface InForce<B> {
  id: string;
  version: number;
  createdAt: Date;
  body: B;
}

/** What a policy promises to one conversation or ticket. */
export interface Promised {
  policyId: string;
  policyName: string;
  /** The same as long as nothing changes that the clocks are worked out by. */
  key: string;
  /** Since when there is the policy, in epoch milliseconds. */
  since: number;
  terms: SlaTerms;
}

interface Compiled {
  policy: InForce<SlaPolicy>;
  enabled: boolean;
  conditions: SlaPolicy['conditions'];
  calendar: Calendar;
  calendarKey: string;
}

/** The SLA policies of a tenant with their calendars, ready for use. */
export class SlaRules {
  private readonly policies: Compiled[];

  /** @param policies those in force, in their order; one whose calendar is gone counts around the clock */
  constructor(policies: InForce<SlaPolicy>[], calendars: InForce<BusinessHours>[]) {
    const compiled = new Map(calendars.map(({ id, version, body }) => [id, { calendar: Calendar.of(body), calendarKey: `${id}.${version}` }]));
    const always = { calendar: Calendar.always, calendarKey: '' };
    this.policies = policies.map((policy) => ({ policy, enabled: policy.body.enabled, conditions: policy.body.conditions, ...(compiled.get(policy.body.businessHoursId ?? '') ?? always) }));
  }

  get areNone(): boolean {
    return this.policies.length === 0;
  }

  /** What is promised to one; `undefined`: nothing. */
  promiseTo(subject: SlaSubject): Promised | undefined {
    const found = policyFor(this.policies, subject);
    if (!found) return undefined;
    const { policy: { id, version, createdAt, body }, calendar, calendarKey } = found;
    return {
      policyId: id,
      policyName: body.name,
      key: `${id}.${version}/${calendarKey}/${subject.priority}`,
      since: createdAt.getTime(),
      terms: termsOf(body, subject.priority, calendar),
    };
  }
}
