import { z } from 'zod';
import { comparisonOf, leavesOf, MAX_LEAVES, nested, type Nested } from './condition.js';

/**
 * What conditions about tickets look at; beside these `ticket.fields.<key>`, `ticket.attributes.<key>` and `contact.attributes.<key>`, which are `any`.
 * `ticket.text` is subject and description together, for keywords. `ticket.language` is the language of these words (`zh`, `en`), else the requester's.
 * `ticket.mood` is what was found out of the requester's mood, if anything: the attribute `mood` of the ticket. `contact.*` is the requester.
 */
export const ticketConditionFields = {
  'ticket.type': 'one',
  'ticket.status': 'one',
  'ticket.priority': 'one',
  'ticket.source': 'one',
  'ticket.team': 'one',
  'ticket.assignee': 'one',
  'ticket.labels': 'several',
  'ticket.subject': 'text',
  'ticket.text': 'text',
  'ticket.language': 'text',
  'ticket.mood': 'one',
  'contact.name': 'text',
  'contact.email': 'text',
  'contact.locale': 'text',
  'contact.verified': 'any',
} as const;

const OPEN_FIELD = /^(ticket\.fields|ticket\.attributes|contact\.attributes)\.\S{1,64}$/u;

/** One comparison about a ticket; see `Comparison`. Ids stand for types, teams and agents, keys for statuses. */
export const TicketComparison = comparisonOf('TicketComparison', ticketConditionFields, OPEN_FIELD);
export type TicketComparison = z.infer<typeof TicketComparison>;

/** Comparisons within each other. `all` of nothing holds, `any` of nothing does not. */
export type TicketCondition = Nested<TicketComparison>;
export const TicketCondition: z.ZodType<TicketCondition> = nested('TicketCondition', TicketComparison).refine((condition) => leavesOf(condition).length <= MAX_LEAVES, {
  error: `has more than ${MAX_LEAVES} comparisons`,
});
