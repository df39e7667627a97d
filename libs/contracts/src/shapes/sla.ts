import { z } from 'zod';
import { Id, Instant, name } from '../primitives.js';
import { Priority } from './conversation.js';
import { Emotion } from './mood.js';
import { SlaDue, SlaKind } from './sla-due.js';

/** Minutes of working time, up to a year of them; `null`: nothing is promised. */
const minutes = z.int().min(1).max(525_600).nullable().default(null);
export const SlaTargets = z
  .strictObject({ firstResponseMinutes: minutes, nextResponseMinutes: minutes, resolutionMinutes: minutes })
  .meta({ id: 'SlaTargets' });
export type SlaTargets = z.infer<typeof SlaTargets>;

/**
 * While what a clock may stand still. Of conversations `waiting_on_visitor`: a person answered last; it holds for the resolution only. Of tickets `waiting_on_visitor`: the
 * status is one of waiting on the requester; `waiting_on_third_party` likewise, which conversations never do.
 */
export const SlaPause = z.enum(['waiting_on_visitor', 'pending', 'snoozed', 'waiting_on_third_party']).meta({ id: 'SlaPause' });
export type SlaPause = z.infer<typeof SlaPause>;

const ids = z.array(Id).max(100).default([]);
/** Each list that is not empty must hold what the conversation or ticket has; of labels one is enough. All empty: every one. Conversations have no ticket type, tickets no inbox and no mood. */
export const SlaConditions = z
  .strictObject({ inboxIds: ids, teamIds: ids, priorities: z.array(Priority).max(4).default([]), labels: z.array(name(64)).max(50).default([]), ticketTypeIds: ids, moods: z.array(Emotion).max(5).default([]) })
  .meta({ id: 'SlaConditions' });
export type SlaConditions = z.infer<typeof SlaConditions>;

/**
 * The body of an SLA policy. Of the enabled ones whose conditions hold, the first in their order applies. Times count while `businessHoursId` is open;
 * `null`: always. `warnAtPercent` of a target there is a warning; `escalateAfterMinutes` after a breach, in working time, an escalation.
 */
export const SlaPolicy = z.strictObject({
  name: name(),
  enabled: z.boolean().default(true),
  /** What it promises about. */
  appliesTo: z.enum(['conversations', 'tickets']).default('conversations'),
  conditions: SlaConditions.prefault({}),
  businessHoursId: Id.nullable().default(null),
  targets: z
    .strictObject({ low: SlaTargets.prefault({}), normal: SlaTargets.prefault({}), high: SlaTargets.prefault({}), urgent: SlaTargets.prefault({}) })
    .refine((targets) => Object.values(targets).some((of) => Object.values(of).some((target) => target !== null)), { error: 'promises nothing' }),
  pauseWhile: z.array(SlaPause).max(4).default(['waiting_on_visitor', 'pending', 'snoozed']),
  warnAtPercent: z.int().min(1).max(99).nullable().default(80),
  escalateAfterMinutes: z.int().min(0).max(525_600).nullable().default(null),
});
export type SlaPolicy = z.infer<typeof SlaPolicy>;

/** One promise to a conversation. `cycle` tells those of one kind apart. */
const clock = z.object({
  kind: SlaKind,
  cycle: z.int(),
  startedAt: Instant,
  /** `null` while it stands still before its time is over. */
  dueAt: Instant.nullable(),
  breached: z.boolean(),
  paused: z.boolean(),
  ended: z.object({ at: Instant, outcome: z.enum(['met', 'missed', 'dropped']) }).nullable(),
});

/** What a clock did. `recomputed`: another policy, priority or calendar applies since; `withdrawn`: none. `kind` is `null` where it is about all of them. */
const past = z.object({
  id: Id,
  at: Instant,
  kind: SlaKind.nullable(),
  cycle: z.int().nullable(),
  what: z.enum(['started', 'reopened', 'met', 'missed', 'dropped', 'warned', 'breached', 'escalated', 'recomputed', 'withdrawn']),
  dueAt: Instant.nullable(),
  policyName: z.string(),
});

/** What is promised to a conversation and what became of it: `history` newest first, at most two hundred. */
export const ConversationSla = z
  .object({ policy: z.object({ id: Id, name: z.string() }).nullable(), due: SlaDue.nullable(), clocks: z.array(clock), history: z.array(past) })
  .meta({ id: 'ConversationSla' });
export type ConversationSla = z.infer<typeof ConversationSla>;
