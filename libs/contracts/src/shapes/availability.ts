import { z } from 'zod';
import { Id, Instant, name, text } from '../primitives.js';
import { Channel } from './inbox.js';
import { Skill } from './routing.js';

/** What an agent says of themselves. Only `online` agents are given conversations. */
export const AvailabilityStatus = z.enum(['online', 'busy', 'away', 'offline']).meta({ id: 'AvailabilityStatus' });
export type AvailabilityStatus = z.infer<typeof AvailabilityStatus>;

/** Why a status is what it is: the agent chose it, was idle, left conversations unanswered, or has no device connected. */
export const AvailabilityCause = z.enum(['chosen', 'idle', 'missed', 'gone']).meta({ id: 'AvailabilityCause' });
export type AvailabilityCause = z.infer<typeof AvailabilityCause>;

/**
 * What a conversation of each channel takes of an agent's limit; channels that are left out take 1. One that weighs as much as the limit or
 * more goes only to somebody who has nothing else, and while they have it they are given nothing.
 */
export const ChannelWeights = z.partialRecord(Channel, z.int().min(1).max(100)).meta({ id: 'ChannelWeights' });
export type ChannelWeights = z.infer<typeof ChannelWeights>;

/** An agent asks to be busy. It is answered until `expiresAt`, or by what the tenant agreed on for that case. */
export const BusyRequest = z
  .object({ id: Id, agent: z.object({ id: Id, name: z.string() }), reason: z.string().nullable(), requestedAt: Instant, expiresAt: Instant })
  .meta({ id: 'BusyRequest' });
export type BusyRequest = z.infer<typeof BusyRequest>;
export const AnswerBusyRequest = z.strictObject({ allowed: z.boolean() });

/** An agent at their desk. All their tabs and devices are one. */
export const Availability = z
  .object({
    agentId: Id,
    name: z.string(),
    /** `offline` whenever no device is connected, whatever was chosen. */
    status: AvailabilityStatus,
    cause: AvailabilityCause,
    /** Words of the agent, or one of the tenant's reasons. */
    reason: z.string().nullable(),
    since: Instant,
    /** What the conversations that count weigh together; see `RoutingPolicy.inactiveAfter` and `ChannelWeights`. */
    load: z.int(),
    /** The agent's own limit; `null`: the policy's. */
    capacity: z.int().nullable(),
    /** The limit that counts: their own, else the widest of the policies that reach them; `null`: nothing is given to them by itself. */
    limit: z.int().nullable(),
    /** What differs for this agent from the tenant's weights. */
    channelWeights: ChannelWeights,
    skills: z.array(z.string()),
    /** A calendar that is the agent's own, beside the shifts that name them; `null`: none. */
    shiftId: Id.nullable(),
    /** Whether one of their shifts is on, or they have none. */
    inShift: z.boolean(),
    /** When that may be another; `null`: it stays so. */
    shiftChangesAt: Instant.nullable(),
    /** What they asked for and is not answered yet. */
    busyRequest: BusyRequest.omit({ agent: true }).nullable(),
    lastAssignedAt: Instant.nullable(),
  })
  .meta({ id: 'Availability' });
export type Availability = z.infer<typeof Availability>;

/** `?team=`; everybody who is not offline by default. */
export const AvailabilityQuery = z.strictObject({
  team: Id.optional(),
  status: AvailabilityStatus.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().max(512).optional(),
});
export type AvailabilityQuery = z.infer<typeof AvailabilityQuery>;

/** `reason` belongs to the new status; left out, there is none. Where busy needs approval the status stays and `busyRequest` says so. */
export const PatchMyAvailability = z.strictObject({ status: AvailabilityStatus, reason: text(120).optional() });

/** What supervisors set for an agent. `capacity: null` takes the policy's; `channelWeights` are theirs as a whole. */
export const PatchAvailability = z.strictObject({
  status: AvailabilityStatus.optional(),
  reason: text(120).optional(),
  capacity: z.int().min(1).max(100).nullable().optional(),
  channelWeights: ChannelWeights.optional(),
  skills: z.array(Skill).max(50).optional(),
  shiftId: Id.nullable().optional(),
});

/** Whether a supervisor must agree before an agent is busy. `onTimeout`: what holds when nobody answered in `waitMinutes`. Supervisors need no approval. */
export const BusyApproval = z
  .strictObject({ required: z.boolean(), waitMinutes: z.int().min(1).max(120), onTimeout: z.enum(['allow', 'refuse']) })
  .meta({ id: 'BusyApproval' });
export type BusyApproval = z.infer<typeof BusyApproval>;

/** What a tenant agrees on. `idleMinutes`: after so long without any activity an agent is away; `null`: never. Weights hold for what is given from then on. */
export const AvailabilitySettings = z
  .object({ idleMinutes: z.int().min(1).max(240).nullable(), busyReasons: z.array(z.string()), channelWeights: ChannelWeights, busyApproval: BusyApproval })
  .meta({ id: 'AvailabilitySettings' });
export type AvailabilitySettings = z.infer<typeof AvailabilitySettings>;
export const PatchAvailabilitySettings = z.strictObject({
  idleMinutes: z.int().min(1).max(240).nullable().optional(),
  busyReasons: z.array(name(60)).max(20).optional(),
  channelWeights: ChannelWeights.optional(),
  busyApproval: BusyApproval.optional(),
});
