import type { AvailabilityStatus, ChannelWeights } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';
import { freshDesk, type DeskState } from '../../domain/availability/desk.js';

/** A desk with what is not the agent's to say. */
export interface DeskRecord extends DeskState {
  agentId: string;
  load: number;
  capacity: number | null;
  channelWeights: ChannelWeights;
  skills: string[];
  shiftId: string | null;
  lastAssignedAt: Date | null;
  missed: number;
}

export const deskColumns = `
  d.agent_id as "agentId", d.status, d.cause, d.reason, d.since, d.chosen_at as "chosenAt", d.present, d.present_until as "presentUntil", d.active_at as "activeAt", d.idle_at as "idleAt",
  d.load, d.capacity, d.channel_weights as "channelWeights", d.skills, d.shift_id as "shiftId", d.last_assigned_at as "lastAssignedAt", d.missed`;

/** A desk for a change; whoever else wants to change it waits. One that is not there yet is made. */
export async function holdDesk(tx: Tx, agentId: string, now: Date): Promise<DeskRecord> {
  const { status, cause, since } = freshDesk(now);
  await tx.run('insert into agent_desk (tenant_id, agent_id, status, cause, since) values ($1, $2, $3, $4, $5) on conflict do nothing', [tx.tenantId, agentId, status, cause, since.toISOString()]);
  const desk = await tx.row<DeskRecord>(`select ${deskColumns} from agent_desk d where d.tenant_id = $1 and d.agent_id = $2 for no key update`, [tx.tenantId, agentId]);
  return desk!;
}

const time = (at: Date | null) => at?.toISOString() ?? null;

/** Load and time of the last assignment are left to whoever assigns. */
export async function saveDesk(tx: Tx, desk: DeskRecord): Promise<void> {
  await tx.run(
    `update agent_desk set (status, cause, reason, since, chosen_at, present, present_until, active_at, idle_at, capacity, skills, shift_id, missed, channel_weights) =
       row($3, $4, $5, $6::timestamptz, $7::timestamptz, $8::boolean, $9::timestamptz, $10::timestamptz, $11::timestamptz, $12::int, $13::text[], $14::uuid, $15::int, $16::jsonb)
     where tenant_id = $1 and agent_id = $2`,
    [
      tx.tenantId, desk.agentId, desk.status, desk.cause, desk.reason, time(desk.since), time(desk.chosenAt), desk.present, time(desk.presentUntil), time(desk.activeAt), time(desk.idleAt),
      desk.capacity, desk.skills, desk.shiftId, desk.missed, JSON.stringify(desk.channelWeights),
    ],
  );
}

/** Minutes until idle agents are away; `null`: never. */
export async function idleMinutesOf(tx: Tx): Promise<number | null> {
  return (await tx.row<{ minutes: number | null }>('select idle_minutes as minutes from availability_settings where tenant_id = $1', [tx.tenantId]))?.minutes ?? null;
}

/** What a gateway says, as it stands in a report: times are its own, so that only their distance from now counts. */
export interface Reported {
  tenantId: string;
  agentId: string;
  until: Date | null;
  activeAt: Date | null;
  choice: { status: AvailabilityStatus; at: Date } | null;
  /** Needs nobody's approval to be busy. */
  exempt: boolean;
}
type Known = Pick<DeskState, 'status' | 'cause' | 'reason' | 'since' | 'chosenAt' | 'present' | 'presentUntil' | 'activeAt' | 'idleAt'> & { item: number; idleMinutes: number | null; /** They asked to be busy. */ asks: boolean };

/** Desks of any tenants as they are, without a lock. */
export const glanceAtDesks = (tx: SpanningTx, reported: readonly Reported[]): Promise<Known[]> =>
  tx.rows<Known>(
    {
      name: 'glance_at_desks',
      text: `
        select v.item, d.status, d.cause, d.reason, d.since, d.chosen_at as "chosenAt", d.present, d.present_until as "presentUntil", d.active_at as "activeAt", d.idle_at as "idleAt",
          s.idle_minutes as "idleMinutes", exists (select from busy_request b where b.tenant_id = v.tenant_id and b.agent_id = v.agent_id) as asks
        from unnest($1::int[], $2::uuid[], $3::uuid[]) as v (item, tenant_id, agent_id)
        join agent_desk d on d.tenant_id = v.tenant_id and d.agent_id = v.agent_id
        left join availability_settings s on s.tenant_id = v.tenant_id`,
    },
    [reported.map((_, at) => at), reported.map(({ tenantId }) => tenantId), reported.map(({ agentId }) => agentId)],
  );

/** Lengthens leases of desks that are as they were, of any tenants at once. */
export function renewDesks(tx: SpanningTx, renewed: readonly (Pick<DeskState, 'presentUntil' | 'activeAt' | 'idleAt'> & { tenantId: string; agentId: string })[]): void {
  if (renewed.length === 0) return;
  const inOrder = [...renewed].sort((a, b) => (a.agentId < b.agentId ? -1 : 1));
  tx.send(
    `with v as (select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[]) as v (tenant_id, agent_id, present_until, active_at, idle_at)),
     held as materialized (select d.tenant_id, d.agent_id from agent_desk d join v using (tenant_id, agent_id) where d.present order by d.agent_id for no key update of d skip locked)
     update agent_desk d set present_until = greatest(d.present_until, v.present_until), active_at = greatest(d.active_at, v.active_at),
       idle_at = case when d.status = 'online' then v.idle_at end
     from v join held using (tenant_id, agent_id) where d.tenant_id = v.tenant_id and d.agent_id = v.agent_id and d.present`,
    [
      inOrder.map(({ tenantId }) => tenantId), inOrder.map(({ agentId }) => agentId), inOrder.map(({ presentUntil }) => time(presentUntil)), inOrder.map(({ activeAt }) => time(activeAt)),
      inOrder.map(({ idleAt }) => time(idleAt)),
    ],
  );
}
