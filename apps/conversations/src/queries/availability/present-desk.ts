import type { Availability } from '@parley/contracts';
import type { DeskRecord } from '../../db/availability/desk-record.js';
import { causeOf, seenAs } from '../../domain/availability/desk.js';

export const presentDesk = (desk: DeskRecord & { name: string }): Availability => ({
  agentId: desk.agentId,
  name: desk.name,
  status: seenAs(desk),
  cause: causeOf(desk),
  reason: desk.present ? desk.reason : null,
  since: desk.since.toISOString(),
  load: desk.load,
  capacity: desk.capacity,
  skills: desk.skills,
  shiftId: desk.shiftId,
  lastAssignedAt: desk.lastAssignedAt?.toISOString() ?? null,
});
