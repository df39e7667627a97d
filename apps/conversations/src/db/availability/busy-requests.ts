import { uuidv7, type Tx } from '@parley/tenancy';

/** A request as it lies there. */
export interface BusyRequestRow {
  id: string;
  agentId: string;
  reason: string | null;
  requestedAt: Date;
  expiresAt: Date;
}

const columns = 'id, agent_id as "agentId", reason, requested_at as "requestedAt", expires_at as "expiresAt"';

/** A new request takes the place of an earlier one. */
export async function putBusyRequest(tx: Tx, { agentId, reason, requestedAt, expiresAt }: Omit<BusyRequestRow, 'id'>): Promise<BusyRequestRow> {
  const row = await tx.row<BusyRequestRow>(
    `insert into busy_request (tenant_id, agent_id, id, reason, requested_at, expires_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, agent_id) do update set id = excluded.id, reason = excluded.reason, requested_at = excluded.requested_at, expires_at = excluded.expires_at
     returning ${columns}`,
    [tx.tenantId, agentId, uuidv7(), reason, requestedAt.toISOString(), expiresAt.toISOString()],
  );
  return row!;
}

/** Takes a request away, by its own id or by whose it is: whoever gets it is the one who answers it. */
export const takeBusyRequest = (tx: Tx, by: { id: string } | { agentId: string; expiredBy?: Date }): Promise<BusyRequestRow | undefined> =>
  'id' in by
    ? tx.row<BusyRequestRow>(`delete from busy_request where tenant_id = $1 and id = $2 returning ${columns}`, [tx.tenantId, by.id])
    : tx.row<BusyRequestRow>(`delete from busy_request where tenant_id = $1 and agent_id = $2 and expires_at <= coalesce($3::timestamptz, 'infinity') returning ${columns}`, [tx.tenantId, by.agentId, by.expiredBy?.toISOString() ?? null]);
