import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import { holdShifts, readRoster, saveShiftRows, shiftRows, soonestRequeue, type ShiftRow } from '../../db/availability/shift-rows.js';
import { standingOf, type Roster } from '../../domain/availability/roster.js';
import { RequeueAfterShift } from '../routing/requeue-after-shift.js';
import { RoutingBell } from '../routing/routing-bell.js';

/** Most agents that one transaction turns; the next takes those that are left. */
const MOST = 500;
const MINUTE_MS = 60_000;

/** Shifts begin and end by the clock: whoever's is over gets nothing new, and some minutes later, as policies say, visitors who still wait go to others. */
@Injectable()
export class TurnShifts {
  constructor(
    private readonly db: Database,
    private readonly requeue: RequeueAfterShift,
    private readonly bell: RoutingBell,
  ) {}

  run(tenantId: string, now: Date): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      await holdShifts(tx);
      const due = await shiftRows(tx, `(changes_at <= $2 or requeue_at <= $2)`, [now.toISOString()]);
      if (due.length === 0) return;
      const turned = await this.turn(tx, due.slice(0, MOST), now);
      await saveShiftRows(tx, turned);
      tx.afterCommit(() => this.bell.ring(tenantId));
    });
  }

  private async turn(tx: Tx, due: readonly ShiftRow[], now: Date): Promise<ShiftRow[]> {
    const [roster, minutes] = [await readRoster(tx), await soonestRequeue(tx)];
    const turned: ShiftRow[] = [];
    for (const before of due) {
      const after = stateAfter(before, { roster, minutes, now });
      const isLate = after.endedAt !== null && after.requeueAt !== null && after.requeueAt <= now;
      turned.push(isLate ? { ...after, requeueAt: await this.requeue.run(tx, { agentId: after.agentId, endedAt: after.endedAt!, now }) } : after);
    }
    return turned;
  }
}

function stateAfter(before: ShiftRow, { roster, minutes, now }: { roster: Roster; minutes: number | undefined; now: Date }): ShiftRow {
  if (before.changesAt === null || before.changesAt > now) return before;
  const { working, changesAt } = standingOf(roster.get(before.agentId) ?? [], now);
  if (working) return { ...before, working, changesAt, endedAt: null, requeueAt: null };
  const ended = before.working;
  return { ...before, working, changesAt, ...(ended && { endedAt: now, requeueAt: minutes === undefined ? null : new Date(now.getTime() + minutes * MINUTE_MS) }) };
}
