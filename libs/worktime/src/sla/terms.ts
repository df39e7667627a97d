import type { Conversation, Emotion, SlaConditions, SlaKind, SlaPause, SlaPolicy } from '@parley/contracts';
import type { Calendar } from '../calendar/calendar.js';

const MINUTE_MS = 60_000;

/** What is promised of a matter, and by which calendar. */
export interface SlaTerms {
  calendar: Calendar;
  /** Working time in milliseconds; a kind that is not named is not promised. */
  targets: Partial<Record<SlaKind, number>>;
  pauseWhile: readonly SlaPause[];
  /** The customer is waited for while the status says so, whoever spoke last. */
  waitsByStatus?: boolean;
  /** The share of a target at which to warn, between 0 and 1; `null`: never. */
  warnAt: number | null;
  /** Working time after the breach, in milliseconds; `null`: never. */
  escalateAfter: number | null;
}

/** What a policy promises of a matter of this priority. @param calendar that of its `businessHoursId`, else `Calendar.always` */
export function termsOf(policy: SlaPolicy, priority: Conversation['priority'], calendar: Calendar): SlaTerms {
  const { firstResponseMinutes, nextResponseMinutes, resolutionMinutes } = policy.targets[priority];
  const minutes: [SlaKind, number | null][] = [
    ['first_response', firstResponseMinutes],
    ['next_response', nextResponseMinutes],
    ['resolution', resolutionMinutes],
  ];
  return {
    calendar,
    targets: Object.fromEntries(minutes.flatMap(([kind, target]) => (target === null ? [] : [[kind, target * MINUTE_MS]]))),
    pauseWhile: policy.pauseWhile,
    ...(policy.appliesTo === 'tickets' && { waitsByStatus: true }),
    warnAt: policy.warnAtPercent === null ? null : policy.warnAtPercent / 100,
    escalateAfter: policy.escalateAfterMinutes === null ? null : policy.escalateAfterMinutes * MINUTE_MS,
  };
}

/** What conditions look at. A ticket without an inbox has `null`, and so has a conversation for the type of a ticket. */
export interface SlaSubject {
  inboxId: string | null;
  ticketTypeId?: string | null;
  teamId: string | null;
  priority: Conversation['priority'];
  labels: readonly string[];
  /** How the visitor feels, as far as it is known and may be asked. */
  mood?: Emotion | null;
}

const within = <T>(wanted: readonly T[], has: T | null) => wanted.length === 0 || (has !== null && wanted.includes(has));

const hold = ({ inboxIds, teamIds, priorities, labels, ticketTypeIds, moods }: SlaConditions, subject: SlaSubject): boolean =>
  within(inboxIds, subject.inboxId) &&
  within(ticketTypeIds, subject.ticketTypeId ?? null) &&
  within(moods, subject.mood ?? null) &&
  within(teamIds, subject.teamId) &&
  within(priorities, subject.priority) &&
  (labels.length === 0 || labels.some((label) => subject.labels.includes(label)));

/** The first enabled policy whose conditions hold. @param policies in their order */
export const policyFor = <P extends Pick<SlaPolicy, 'enabled' | 'conditions'>>(policies: readonly P[], subject: SlaSubject): P | undefined =>
  policies.find(({ enabled, conditions }) => enabled && hold(conditions, subject));
