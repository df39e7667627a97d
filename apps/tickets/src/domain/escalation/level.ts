import type { EscalationTrigger, TicketCategory } from '@parley/contracts';
import type { Priority } from '../ticket.js';

/** What of a ticket escalation goes by. */
export interface Neglected {
  category: TicketCategory;
  createdAt: Date;
  /** When somebody last did something about it. */
  movedAt: Date;
  /** Since when the requester waits for a public answer; `null`: they do not. */
  unansweredSince: Date | null;
  /** When the last promise was broken; `null`: none was. */
  breachedAt: Date | null;
}

const resting: readonly TicketCategory[] = ['waiting_requester', 'waiting_third_party', 'solved', 'closed'];

/** The moment from which a level counts, which also tells one time that it came about from another; `null`: it cannot come about as things stand. */
export function countsFrom({ since }: EscalationTrigger, ticket: Neglected): Date | null {
  if (resting.includes(ticket.category)) return null;
  if (since === 'created') return ticket.createdAt;
  if (since === 'updated') return ticket.movedAt;
  return since === 'unanswered' ? ticket.unansweredSince : ticket.breachedAt;
}

const MINUTE_MS = 60_000;

/** When a level falls due. */
export function dueOf(trigger: EscalationTrigger, ticket: Neglected): Date | null {
  const from = countsFrom(trigger, ticket);
  return from && new Date(from.getTime() + ('afterMinutes' in trigger ? trigger.afterMinutes : 0) * MINUTE_MS);
}

const ranks: Record<Priority, number> = { low: 0, normal: 1, high: 2, urgent: 3 };

/** The higher of two priorities: an escalation never lowers one. */
export const raised = (now: Priority, to: Priority | null): Priority => (to !== null && ranks[to] > ranks[now] ? to : now);
