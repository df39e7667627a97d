import type { AutomationTrigger } from '@parley/contracts';

export const events = ['conversation.created', 'message.posted', 'conversation.assigned', 'conversation.updated', 'conversation.resolved', 'conversation.reopened', 'sla.warned', 'sla.breached', 'sla.escalated', 'sentiment.alerted'] as const;
export const sinces = ['created', 'waiting', 'answered', 'resolved'] as const;

/** What starts an automation, as one choice: an event, or time since something. */
export type Start = (typeof events)[number] | `time.${(typeof sinces)[number]}`;
export const starts: readonly Start[] = [...events, ...sinces.map((since) => `time.${since}` as const)];

export const startOf = (trigger: AutomationTrigger): Start => ('event' in trigger ? trigger.event : `time.${trigger.since}`);

/** The trigger of a start; how long is kept from the one before. */
export function triggerOf(start: Start, before: AutomationTrigger): AutomationTrigger {
  const since = sinces.find((one) => start === `time.${one}`);
  if (since) return { afterMinutes: 'event' in before ? 120 : before.afterMinutes, since };
  return start === 'message.posted' ? { event: start, from: 'visitor' } : { event: start as Exclude<(typeof events)[number], 'message.posted'> };
}
