import type { Availability, BusyRequest } from '@parley/contracts';
import { deskColumns, type DeskRecord } from '../../db/availability/desk-record.js';
import type { BusyRequestRow } from '../../db/availability/busy-requests.js';
import { causeOf, seenAs } from '../../domain/availability/desk.js';

/** A desk with everything that is told of it. */
export interface SeenDesk extends DeskRecord {
  name: string;
  limit: number | null;
  inShift: boolean;
  shiftChangesAt: Date | null;
  requestId: string | null;
  requestReason: string | null;
  requestedAt: Date | null;
  requestExpiresAt: Date | null;
}

/** `d`: the desk, `p`: its agent. The limit is the widest of those of policies that may reach the agent. */
export const seenColumns = `${deskColumns}, coalesce(p.name, '') as name, coalesce(d.capacity, l.capacity) as "limit",
  coalesce(h.working and coalesce(h.changes_at > now(), true), true) as "inShift", h.changes_at as "shiftChangesAt",
  b.id as "requestId", b.reason as "requestReason", b.requested_at as "requestedAt", b.expires_at as "requestExpiresAt"`;
export const seenJoins = `
  left join agent_profile p on p.tenant_id = d.tenant_id and p.id = d.agent_id
  left join agent_shift h on h.tenant_id = d.tenant_id and h.agent_id = d.agent_id
  left join busy_request b on b.tenant_id = d.tenant_id and b.agent_id = d.agent_id
  left join lateral (
    select max(s.capacity) as capacity from routing_scope s
    where s.tenant_id = d.tenant_id and not s.manual and case
      when s.place = 0 then s.scope = any(select 'team:' || t from unnest(p.team_ids) t)
      else s.candidates_team_id is null or s.candidates_team_id = any(p.team_ids) end) l on true`;

export const presentDesk = (desk: SeenDesk): Availability => ({
  agentId: desk.agentId,
  name: desk.name,
  status: seenAs(desk),
  cause: causeOf(desk),
  reason: desk.present ? desk.reason : null,
  since: desk.since.toISOString(),
  load: desk.load,
  capacity: desk.capacity,
  limit: desk.limit,
  channelWeights: desk.channelWeights,
  skills: desk.skills,
  shiftId: desk.shiftId,
  inShift: desk.inShift,
  shiftChangesAt: desk.shiftChangesAt?.toISOString() ?? null,
  busyRequest: desk.requestId === null ? null : { id: desk.requestId, reason: desk.requestReason, requestedAt: desk.requestedAt!.toISOString(), expiresAt: desk.requestExpiresAt!.toISOString() },
  lastAssignedAt: desk.lastAssignedAt?.toISOString() ?? null,
});

export const presentRequest = ({ id, agentId, name, reason, requestedAt, expiresAt }: BusyRequestRow & { name: string }): BusyRequest => ({
  id, agent: { id: agentId, name }, reason, requestedAt: requestedAt.toISOString(), expiresAt: expiresAt.toISOString(),
});
