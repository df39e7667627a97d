import type { Tx } from '@parley/tenancy';
import { Calendar } from '@parley/worktime';
import { rosterOf, type Roster } from '../../domain/availability/roster.js';
import { rulesOf } from '../../work-rules/read-rules.js';

/** An agent's row as it is to be. */
export interface ShiftRow {
  agentId: string;
  working: boolean;
  changesAt: Date | null;
  endedAt: Date | null;
  requeueAt: Date | null;
}

const time = (at: Date | null) => at?.toISOString() ?? null;

/** Whoever changes how a tenant's agents stand with their shifts does so one after the other. To be asked for before any desk is. */
export const holdShifts = (tx: Tx): Promise<number> => tx.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`shifts/${tx.tenantId}`]);

/** When the tenant's agents work, as its shifts say now. A calendar that is gone binds nobody. */
export async function readRoster(tx: Tx): Promise<Roster> {
  const [shifts, calendars] = [await rulesOf(tx, 'shift'), await rulesOf(tx, 'business_hours')];
  const named = await tx.rows<{ agentId: string; shiftId: string }>('select agent_id as "agentId", shift_id as "shiftId" from agent_desk where tenant_id = $1 and shift_id is not null', [tx.tenantId]);
  const known = new Map(calendars.map(({ id, body }) => [id, Calendar.of(body)]));
  const own = named.flatMap(({ agentId, shiftId }) => (known.has(shiftId) ? [{ agentId, calendar: known.get(shiftId)! }] : []));
  return rosterOf(shifts.map(({ body }) => body), own);
}

export const shiftRows = (tx: Tx, where = 'true', params: unknown[] = []): Promise<ShiftRow[]> =>
  tx.rows<ShiftRow>(
    `select agent_id as "agentId", working, changes_at as "changesAt", ended_at as "endedAt", requeue_at as "requeueAt" from agent_shift where tenant_id = $1 and ${where} order by agent_id`,
    [tx.tenantId, ...params],
  );

export async function saveShiftRows(tx: Tx, rows: readonly ShiftRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(
    `insert into agent_shift (tenant_id, agent_id, working, changes_at, ended_at, requeue_at)
     select $1, v.* from unnest($2::uuid[], $3::boolean[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[]) v
     on conflict (tenant_id, agent_id) do update
     set working = excluded.working, changes_at = excluded.changes_at, ended_at = excluded.ended_at, requeue_at = excluded.requeue_at`,
    [
      tx.tenantId, rows.map(({ agentId }) => agentId), rows.map(({ working }) => working), rows.map(({ changesAt }) => time(changesAt)),
      rows.map(({ endedAt }) => time(endedAt)), rows.map(({ requeueAt }) => time(requeueAt)),
    ],
  );
}

/** Minutes after which the first of a tenant's policies takes conversations back when a shift is over; `undefined`: none does. */
export async function soonestRequeue(tx: Tx): Promise<number | undefined> {
  const row = await tx.row<{ minutes: number | null }>('select min(requeue_after_shift) as minutes from routing_scope where tenant_id = $1', [tx.tenantId]);
  return row?.minutes ?? undefined;
}
