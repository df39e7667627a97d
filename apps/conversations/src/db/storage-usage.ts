import { TENANT_STORAGE_BYTES, VISITORS_SHARE, type Principal } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

const shareOf = (who: Principal) => (who.kind === 'visitor' ? VISITORS_SHARE : 1);

/** Whether a tenant has room for anything more from this sender. A look beforehand, to refuse early; `addUsage` decides. */
export async function hasRoom(tx: Tx, who: Principal): Promise<boolean> {
  const full = await tx.row('select 1 from storage_usage where tenant_id = $1 and bytes >= coalesce(quota_bytes, $2::bigint) * $3::float8', [tx.tenantId, TENANT_STORAGE_BYTES, shareOf(who)]);
  return full === undefined;
}

/** Counts a file in; false, and nothing is counted, when the tenant's quota does not hold it. */
export async function addUsage(tx: Tx, who: Principal, bytes: number): Promise<boolean> {
  await tx.run('insert into storage_usage (tenant_id, bytes) values ($1, 0) on conflict do nothing', [tx.tenantId]);
  const counted = await tx.run(
    'update storage_usage set bytes = bytes + $2 where tenant_id = $1 and bytes + $2 <= coalesce(quota_bytes, $3::bigint) * $4::float8',
    [tx.tenantId, bytes, TENANT_STORAGE_BYTES, shareOf(who)],
  );
  return counted > 0;
}
