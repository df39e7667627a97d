import { z } from 'zod';
import { Id, Instant, Locale, name } from '../primitives.js';
import { Priority } from './conversation.js';

/** What an agent must be able to do, e.g. `spanish` or `refunds`; compared as it is written. */
export const Skill = name(64);

/**
 * When a conversation needs a skill: when it has one of the labels, or its visitor speaks one of the languages, or it has one of the
 * priorities. A rule without any of them always holds.
 */
export const SkillRule = z
  .strictObject({
    skill: Skill,
    labels: z.array(name(64)).max(20).default([]),
    locales: z.array(Locale).max(2).default([]),
    priorities: z.array(Priority).max(4).default([]),
  })
  .meta({ id: 'SkillRule' });
export type SkillRule = z.infer<typeof SkillRule>;

/** Where a conversation goes that the queue does not take or keeps too long. */
export const Overflow = z
  .discriminatedUnion('to', [
    z.strictObject({ to: z.literal('team'), teamId: Id }),
    /** It stays, and the visitor is offered the bot. */
    z.strictObject({ to: z.literal('bot') }),
    /** It stays, and the visitor is asked to leave an address. */
    z.strictObject({ to: z.literal('form') }),
  ])
  .meta({ id: 'Overflow' });
export type Overflow = z.infer<typeof Overflow>;

/** Limits of a queue; `null`: none. What is over them goes where `overflow` says, once. */
export const QueueLimits = z
  .strictObject({
    maxLength: z.int().min(1).max(100_000).nullable().default(null),
    /** In seconds. */
    maxWait: z.int().min(10).max(7 * 86_400).nullable().default(null),
    overflow: Overflow.default({ to: 'form' }),
    /** Whether visitors are shown their place and how long it may take. */
    showPosition: z.boolean().default(true),
  })
  .meta({ id: 'QueueLimits' });

/**
 * How conversations that nobody has find an agent. It applies to conversations of its `teamIds`, else of its `inboxIds`; a policy that
 * names neither applies to all others. Of several that apply, one that names the team goes before one that names the inbox, and that
 * before one for all; of equals the first by order. Where no policy applies, agents pick by hand.
 */
export const RoutingPolicy = z
  .strictObject({
    name: name(80),
    enabled: z.boolean().default(true),
    inboxIds: z.array(Id).max(100).default([]),
    teamIds: z.array(Id).max(100).default([]),
    /** Whose members get conversations that belong to no team; `null`: every active agent. A conversation of a team goes to its members. */
    candidatesTeamId: Id.nullable().default(null),
    /** `least_load`: the smallest share of load, then whoever was given nothing for longest. `round_robin`: only the latter. `manual`: people pick; there is a queue but no assignment. */
    strategy: z.enum(['least_load', 'round_robin', 'manual']).default('least_load'),
    /** Conversations at once per agent, unless the agent has a limit of their own. */
    capacity: z.int().min(1).max(100).default(5),
    skills: z.array(SkillRule).max(50).default([]),
    /** After so many seconds of waiting skills are not asked for any more; `null`: they always are. */
    relaxSkillsAfter: z.int().min(10).max(86_400).nullable().default(null),
    /** For how many days a contact comes back to the agent they had last, if that agent is free; 0: not at all. */
    stickyDays: z.int().min(0).max(365).default(0),
    /** Seconds to answer in before the next agent gets it; `null`: no limit. */
    answerWithin: z.int().min(10).max(3600).nullable().default(null),
    /** Conversations in a row that an agent may leave unanswered before they are set to away. */
    missesBeforeAway: z.int().min(1).max(20).default(3),
    /** Minutes without a message of the visitor after which a conversation no longer counts as load; `null`: it always counts. */
    inactiveAfter: z.int().min(1).max(1440).nullable().default(30),
    /** Whether conversations whose visitor waits for an answer go back to the front of the queue when their agent is gone. */
    requeueWhenGone: z.boolean().default(true),
    /**
     * Minutes after the end of an agent's shift at which those of their conversations whose visitor waits for an answer go back to the front of
     * the queue; `null`: they stay with the agent.
     */
    requeueAfterShift: z.int().min(0).max(480).nullable().default(10),
    /** Nobody is assigned while these hours are closed; `null`: at any time. */
    businessHoursId: Id.nullable().default(null),
    queue: QueueLimits.prefault({}),
  })
  .meta({ id: 'RoutingPolicy' });
export type RoutingPolicy = z.infer<typeof RoutingPolicy>;

/** Why an agent could or could not get a conversation. */
export const RoutingReason = z
  .enum(['eligible', 'not_online', 'at_capacity', 'lacks_skill', 'out_of_shift', 'had_it_last', 'missed_it', 'skills_relaxed'])
  .meta({ id: 'RoutingReason' });
export type RoutingReason = z.infer<typeof RoutingReason>;

const candidate = z.object({
  agent: z.object({ id: Id, name: z.string() }),
  /** As they were when it was decided. */
  load: z.int(),
  capacity: z.int(),
  lastAssignedAt: Instant.nullable(),
  /** Lower goes first; `null`: could not get it. */
  score: z.number().nullable(),
  reasons: z.array(RoutingReason),
});

/** One decision about a conversation. Of many candidates the best twenty are kept; `considered` counts all. */
export const RoutingDecision = z
  .object({
    id: Id,
    at: Instant,
    /** `manual`: a person gave it, or took it, beyond what the agent should have at once. */
    outcome: z.enum(['assigned', 'requeued', 'overflowed', 'manual']),
    agent: z.object({ id: Id, name: z.string() }).nullable(),
    policyId: Id.nullable(),
    policyName: z.string().nullable(),
    /** The skills it asked for. */
    skills: z.array(z.string()),
    /** Why it went back or over: `no_answer`, `agent_gone`, `shift_over`, `queue_full`, `waited_too_long`; of `manual`: `over`. */
    cause: z.string().nullable(),
    /** How long it had waited, in milliseconds. */
    waitedMs: z.int(),
    considered: z.int(),
    candidates: z.array(candidate),
  })
  .meta({ id: 'RoutingDecision' });
export type RoutingDecision = z.infer<typeof RoutingDecision>;

/** A range of seconds, from what others waited lately; `null` while too few have. */
export const WaitRange = z.object({ fromSeconds: z.int(), toSeconds: z.int() }).nullable();

/**
 * Where a conversation stands in its queue. `position` 1 is next; beyond the places that are told one by one it is rounded up. 0 is told when it
 * waits no longer though nobody has it: somebody put it off.
 */
export const QueuePlace = z
  .object({ conversationId: Id, position: z.int(), /** The place is beyond those that are counted: `position` is the least it can be. */ orMore: z.literal(true).optional(), wait: WaitRange, since: Instant, offer: z.enum(['bot', 'form']).nullable() })
  .meta({ id: 'QueuePlace' });
export type QueuePlace = z.infer<typeof QueuePlace>;

/** Answer of `GET /conversations/:id/routing`: newest decision first, at most fifty. */
export const ConversationRouting = z
  .object({
    /** `null` when it does not wait. */
    queue: QueuePlace.nullable(),
    /** Whether its agent has it beyond their limit. */
    overCapacity: z.boolean(),
    /** Whether it counts as its agent's load. */
    countsAsLoad: z.boolean(),
    decisions: z.array(RoutingDecision),
  })
  .meta({ id: 'ConversationRouting' });
export type ConversationRouting = z.infer<typeof ConversationRouting>;

/** Longest period that a simulation replays. */
export const MAX_SIMULATED_DAYS = 31;
/** Replays what waited between `from` and `to` under another policy; `policyId` says whose past it is. */
export const SimulateRouting = z.strictObject({ policyId: Id, policy: RoutingPolicy, from: Instant, to: Instant });

const simulated = z.object({
  conversations: z.int(),
  assigned: z.int(),
  /** Milliseconds. */
  medianWaitMs: z.int().nullable(),
  p90WaitMs: z.int().nullable(),
  longestWaitMs: z.int().nullable(),
  perAgent: z.array(z.object({ agent: z.object({ id: Id, name: z.string() }), assigned: z.int(), peakLoad: z.int() })),
});
export const SimulatedRouting = z
  .object({
    from: Instant,
    to: Instant,
    /** What really happened, and what would have. */
    before: simulated,
    after: simulated,
    /** Conversations that would have gone to somebody else; at most a hundred are named. */
    moved: z.object({
      count: z.int(),
      examples: z.array(z.object({ conversationId: Id, from: Id.nullable(), to: Id.nullable(), waitedMs: z.int(), wouldWaitMs: z.int().nullable() })),
    }),
    /** What a replay leaves out: who did not answer in time, what went back or over, how the order changed while something waited. */
    leavesOut: z.array(z.enum(['misses', 'requeues', 'overflow', 'changes_while_waiting'])),
    /** Whether the period held more than is replayed; then its beginning was. */
    truncated: z.boolean(),
  })
  .meta({ id: 'SimulatedRouting' });
export type SimulatedRouting = z.infer<typeof SimulatedRouting>;
