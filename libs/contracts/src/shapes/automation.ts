import { z } from 'zod';
import { Id, Instant, name, text } from '../primitives.js';
import { Condition } from './condition.js';
import { ActionOutcome, AutomationAction } from './rule-action.js';
import { answerOf, ordered } from './rule-parts.js';

/**
 * What starts it. An event of conversations, or of what was promised in them; a message, of whom; or time: so many minutes since the conversation began (`created`), since the visitor
 * waits for an answer (`waiting`), since the visitor was answered and is silent (`answered`), since it was resolved, unless that has ended before.
 */
export const AutomationTrigger = z
  .union([
    z.strictObject({ event: z.enum(['conversation.created', 'conversation.assigned', 'conversation.updated', 'conversation.resolved', 'conversation.reopened', 'sla.warned', 'sla.breached', 'sla.escalated', 'sentiment.alerted']) }),
    z.strictObject({ event: z.literal('message.posted'), from: z.enum(['visitor', 'agent', 'anyone']).default('visitor') }),
    z.strictObject({ afterMinutes: z.int().min(1).max(43_200), since: z.enum(['created', 'waiting', 'answered', 'resolved']) }),
  ])
  .meta({ id: 'AutomationTrigger' });
export type AutomationTrigger = z.infer<typeof AutomationTrigger>;

/** When this happens and that holds, do those, in order. `oncePerConversation`: it never runs twice in one. */
export const AutomationBody = z.strictObject({
  name: name(),
  description: text(300).default(''),
  enabled: z.boolean().default(true),
  on: AutomationTrigger,
  conditions: Condition.default({ all: [] }),
  actions: z.array(AutomationAction).min(1).max(20),
  oncePerConversation: z.boolean().default(false),
  ...ordered,
});
export const Automation = answerOf('Automation', AutomationBody, { position: z.int() });
export type Automation = z.infer<typeof Automation>;

/** A condition, whether it held, and likewise those within it. */
export interface Verdict {
  holds: boolean;
  /** What was asked, in the words of the rule: a comparison, or `all` and `any`. */
  of: string;
  parts?: Verdict[];
}
export const Verdict: z.ZodType<Verdict> = z.lazy(() => z.object({ holds: z.boolean(), of: z.string(), parts: z.array(Verdict).optional() })).meta({ id: 'Verdict' });

/** One time that an automation ran. `stopped`: the guard against loops and floods held it back, `reason` says why. */
export const AutomationRun = z
  .object({
    id: Id,
    conversationId: Id,
    at: Instant,
    outcome: z.enum(['done', 'stopped']),
    reason: z.string().nullable(),
    matched: Verdict,
    actions: z.array(ActionOutcome),
  })
  .meta({ id: 'AutomationRun' });
export type AutomationRun = z.infer<typeof AutomationRun>;

export const TestAutomation = z.strictObject({ conversationId: Id, text: text(4000).optional() });
/** What it would do to the conversation as it is now, whatever starts it. Nothing is done. `text` stands for what the visitor would write. */
export const AutomationTest = z.object({ matches: z.boolean(), matched: Verdict, actions: z.array(ActionOutcome) }).meta({ id: 'AutomationTest' });
export type AutomationTest = z.infer<typeof AutomationTest>;
