import { z } from 'zod';
import { Id, Instant, name, text } from '../primitives.js';
import { Verdict } from './automation.js';
import { Priority } from './conversation.js';
import { Skill } from './routing.js';
import { answerOf, ordered, patchOf } from './rule-parts.js';
import { MAX_DESCRIPTION, MAX_SUBJECT, TicketSource } from './ticket.js';
import { TicketCondition } from './ticket-condition.js';
import { FieldValues } from './ticket-field.js';

/**
 * Who of a department gets a ticket: nobody before a person says so; one after the other; whoever has the fewest open ones. Tickets wait for nobody to
 * be online: every active member counts.
 */
export const AssigneePolicy = z.enum(['manual', 'round_robin', 'least_loaded']).meta({ id: 'AssigneePolicy' });
export type AssigneePolicy = z.infer<typeof AssigneePolicy>;

/**
 * What a rule does to a ticket. `teamId` and `priority` `null` leave them as they are; `labels` are added. `assign` gives it to a member of the department that it is
 * in by then, of those who have all `skills`; when nobody has, it waits for a person.
 */
export const Dispatch = z
  .strictObject({
    teamId: Id.nullable().default(null),
    priority: Priority.nullable().default(null),
    labels: z.array(name(64)).max(20).default([]),
    assign: z.strictObject({ policy: AssigneePolicy.default('manual'), skills: z.array(Skill).max(20).default([]) }).prefault({}),
  })
  .meta({ id: 'Dispatch' });
export type Dispatch = z.infer<typeof Dispatch>;

/** Rules of dispatch are gone through in their order; the first enabled one whose conditions hold is the one. */
export const TicketRuleBody = z.strictObject({
  name: name(),
  description: text(300).default(''),
  enabled: z.boolean().default(true),
  conditions: TicketCondition.default({ all: [] }),
  outcome: Dispatch.prefault({}),
  ...ordered,
});
export type TicketRuleBody = z.infer<typeof TicketRuleBody>;
export const PatchTicketRule = patchOf(TicketRuleBody);
export const TicketRule = answerOf('TicketRule', TicketRuleBody, { position: z.int() });
export type TicketRule = z.infer<typeof TicketRule>;

/** A ticket there is, or one that is made up: `subject` and what else of it counts. */
export const TestTicketRules = z
  .strictObject({
    ticketId: Id.optional(),
    draft: z
      .strictObject({
        subject: text(MAX_SUBJECT).default(''),
        description: text(MAX_DESCRIPTION).default(''),
        typeId: Id.nullable().default(null),
        priority: Priority.default('normal'),
        source: TicketSource.default('agent'),
        teamId: Id.nullable().default(null),
        labels: z.array(name(64)).max(20).default([]),
        fields: FieldValues.default({}),
        contactId: Id.optional(),
      })
      .optional(),
  })
  .refine(({ ticketId, draft }) => (ticketId === undefined) !== (draft === undefined), { error: 'ticketId or draft' });
export type TestTicketRules = z.infer<typeof TestTicketRules>;

/** What dispatch would do now. Nothing is done. `rules`: those that were looked at, in their order, up to the one that holds. */
export const TicketRulesTest = z
  .object({
    rules: z.array(z.object({ id: Id, name: z.string(), holds: z.boolean(), matched: Verdict })),
    rule: z.object({ id: Id, name: z.string() }).nullable(),
    team: z.object({ id: Id, name: z.string() }).nullable(),
    priority: Priority,
    labels: z.array(z.string()),
    policy: AssigneePolicy,
    /** Who would get it, first in turn first; at most twenty. */
    candidates: z.array(z.object({ id: Id, name: z.string(), openTickets: z.int(), lastGivenAt: Instant.nullable() })),
  })
  .meta({ id: 'TicketRulesTest' });
export type TicketRulesTest = z.infer<typeof TicketRulesTest>;

/**
 * When nobody took care. `unanswered`: so many minutes since the requester waits for a public answer; `created`, `updated`: since then, of tickets that are not
 * solved; `breached`: a promise was broken. While a ticket waits on the requester or on a third party, nothing escalates.
 */
export const EscalationTrigger = z
  .discriminatedUnion('since', [
    z.strictObject({ since: z.enum(['unanswered', 'created', 'updated']), afterMinutes: z.int().min(1).max(525_600) }),
    z.strictObject({ since: z.literal('breached') }),
  ])
  .meta({ id: 'EscalationTrigger' });
export type EscalationTrigger = z.infer<typeof EscalationTrigger>;

/**
 * A level of escalation. Each happens once to a ticket until it is answered (`unanswered`), changed (`updated`) or reopened again. A priority is only ever raised. Told are
 * the assignee, the watchers and `agentIds`, as asked.
 */
export const TicketEscalationBody = z.strictObject({
  name: name(),
  enabled: z.boolean().default(true),
  conditions: TicketCondition.default({ all: [] }),
  on: EscalationTrigger,
  outcome: z
    .strictObject({
      priority: Priority.nullable().default(null),
      teamId: Id.nullable().default(null),
      assigneeId: Id.nullable().default(null),
      notifyAssignee: z.boolean().default(true),
      notifyWatchers: z.boolean().default(true),
      notifyAgentIds: z.array(Id).max(20).default([]),
    })
    .prefault({}),
  ...ordered,
});
export type TicketEscalationBody = z.infer<typeof TicketEscalationBody>;
export const PatchTicketEscalation = patchOf(TicketEscalationBody);
export const TicketEscalation = answerOf('TicketEscalation', TicketEscalationBody, { position: z.int() });
export type TicketEscalation = z.infer<typeof TicketEscalation>;
