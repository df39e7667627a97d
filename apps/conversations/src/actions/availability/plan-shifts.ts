import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { holdShifts, readRoster, saveShiftRows, shiftRows, type ShiftRow } from '../../db/availability/shift-rows.js';
import { standingOf } from '../../domain/availability/roster.js';
import { RoutingBell } from '../routing/routing-bell.js';

/**
 * Makes out of a tenant's shifts how its agents stand with them. Whose shift is over or begins by that is turned by the clock, which is told to
 * look at once, so that the end of a shift is the same whether time or a person brought it.
 */
@Injectable()
export class PlanShifts {
  constructor(private readonly bell: RoutingBell) {}

  /** In the transaction that changed them. */
  async run(tx: Tx, now: Date): Promise<void> {
    await holdShifts(tx);
    const roster = await readRoster(tx);
    const known = new Map((await shiftRows(tx)).map((row) => [row.agentId, row]));
    const rows = [...roster].map(([agentId, calendars]): ShiftRow => {
      const before = known.get(agentId) ?? { agentId, working: true, changesAt: null, endedAt: null, requeueAt: null };
      const { working, changesAt } = standingOf(calendars, now);
      return { ...before, changesAt: working === before.working ? changesAt : now };
    });
    await saveShiftRows(tx, rows);
    await tx.run('delete from agent_shift where tenant_id = $1 and not (agent_id = any($2::uuid[]))', [tx.tenantId, [...roster.keys()]]);
    tx.afterCommit(() => this.bell.ring(tx.tenantId));
  }
}
