import type { SpanningTx } from '@parley/tenancy';

/** How long whoever writes a tenant's files may take before another begins. */
const LEASE = `interval '30 minutes'`;
const MOST_NEW = 1000;

/** Tenants of whom anything is counted, and who have no turn yet. */
export const tenantsWithoutTurn = async (tx: SpanningTx): Promise<string[]> =>
  (await tx.rows<{ tenantId: string }>(`select s.tenant_id as "tenantId" from settings s where not exists (select 1 from warehouse_turn t where t.tenant_id = s.tenant_id) limit ${MOST_NEW}`)).map(({ tenantId }) => tenantId);

export const addTurns = (tx: SpanningTx, turns: readonly { tenantId: string; nextAt: Date }[]): Promise<number> =>
  tx.run('insert into warehouse_turn (tenant_id, next_at) select * from unnest($1::uuid[], $2::timestamptz[]) on conflict do nothing', [turns.map(({ tenantId }) => tenantId), turns.map(({ nextAt }) => nextAt)]);

/** Takes a tenant whose turn has come, so that nobody else does. */
export const takeTurn = async (tx: SpanningTx, now: Date): Promise<string | null> =>
  (
    await tx.row<{ tenantId: string }>(
      `with due as (select tenant_id from warehouse_turn where next_at <= $1 order by next_at limit 1 for update skip locked)
       update warehouse_turn t set next_at = $1::timestamptz + ${LEASE} from due where t.tenant_id = due.tenant_id returning t.tenant_id as "tenantId"`,
      [now],
    )
  )?.tenantId ?? null;

export const endTurn = (tx: SpanningTx, tenantId: string, nextAt: Date): Promise<number> => tx.run('update warehouse_turn set next_at = $2 where tenant_id = $1', [tenantId, nextAt]);
