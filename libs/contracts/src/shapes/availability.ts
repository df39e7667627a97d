import { z } from 'zod';
import { Id, Instant, name, text } from '../primitives.js';
import { Skill } from './routing.js';

/** What an agent says of themselves. Only `online` agents are given conversations. */
export const AvailabilityStatus = z.enum(['online', 'busy', 'away', 'offline']).meta({ id: 'AvailabilityStatus' });
export type AvailabilityStatus = z.infer<typeof AvailabilityStatus>;

/** Why a status is what it is: the agent chose it, was idle, left conversations unanswered, or has no device connected. */
export const AvailabilityCause = z.enum(['chosen', 'idle', 'missed', 'gone']).meta({ id: 'AvailabilityCause' });
export type AvailabilityCause = z.infer<typeof AvailabilityCause>;

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
    /** Conversations that count as load; see `RoutingPolicy.inactiveAfter`. */
    load: z.int(),
    /** The agent's own limit; `null`: the policy's. */
    capacity: z.int().nullable(),
    skills: z.array(z.string()),
    /** The agent's shifts; `null`: none, they work whenever they are online. */
    shiftId: Id.nullable(),
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

/** `reason` belongs to the new status; left out, there is none. */
export const PatchMyAvailability = z.strictObject({ status: AvailabilityStatus, reason: text(120).optional() });

/** What supervisors set for an agent. `capacity: null` takes the policy's. */
export const PatchAvailability = z.strictObject({
  status: AvailabilityStatus.optional(),
  reason: text(120).optional(),
  capacity: z.int().min(1).max(100).nullable().optional(),
  skills: z.array(Skill).max(50).optional(),
  shiftId: Id.nullable().optional(),
});

/** What a tenant agrees on. `idleMinutes`: after so long without any activity an agent is away; `null`: never. */
export const AvailabilitySettings = z
  .object({ idleMinutes: z.int().min(1).max(240).nullable(), busyReasons: z.array(z.string()) })
  .meta({ id: 'AvailabilitySettings' });
export type AvailabilitySettings = z.infer<typeof AvailabilitySettings>;
export const PatchAvailabilitySettings = z.strictObject({
  idleMinutes: z.int().min(1).max(240).nullable().optional(),
  busyReasons: z.array(name(60)).max(20).optional(),
});
