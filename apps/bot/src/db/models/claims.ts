import type { TrainingFailure } from '@parley/contracts';
import type { Database, Tx } from '@parley/tenancy';

/** How long whoever trains is left alone, without a sign of life. */
const LEASE = '10 seconds';
/** What failed is tried again after a while, which doubles; at the longest after this. */
const LONGEST_PAUSE = '10 minutes';

/** Tenants whose models wait, taken by whoever asks. */
export const claimTraining = async (db: Database, by: string, most: number): Promise<string[]> => {
  const rows = await db.acrossTenants((tx) =>
    tx.rows<{ tenantId: string }>(
      `update bot_knowledge set lease_until = now() + interval '${LEASE}', lease_by = $1
       where tenant_id = any (array(select tenant_id from bot_knowledge where train_at <= now() and (lease_until is null or lease_until < now()) order by train_at limit $2 for update skip locked))
       returning tenant_id as "tenantId"`,
      [by, most],
    ),
  );
  return rows.map(({ tenantId }) => tenantId);
};

/** A sign of life. Answers what each of them is to know by now; those that are left out were taken by somebody else. */
export const renewLeases = async (db: Database, by: string, tenantIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await db.acrossTenants((tx) =>
    tx.rows<{ tenantId: string; taught: number }>(
      `update bot_knowledge set lease_until = now() + interval '${LEASE}' where tenant_id = any($2::uuid[]) and lease_by = $1 returning tenant_id as "tenantId", taught`,
      [by, tenantIds],
    ),
  );
  return new Map(rows.map(({ tenantId, taught }) => [tenantId, taught]));
};

/** Whether the lease is still held and no newer model is live; nobody takes it until the transaction ends. */
export const mayPut = async (tx: Tx, by: string, taught: number): Promise<boolean> =>
  (await tx.row('select 1 from bot_knowledge where tenant_id = $1 and lease_by = $2 and trained <= $3 for update', [tx.tenantId, by, taught])) !== undefined;

/** Training is over. Unless more was taught than `seen`, none waits. */
export const endTraining = (tx: Tx, by: string, { seen, failure = null }: { seen: number; failure?: TrainingFailure | null }): Promise<number> =>
  tx.run(
    `update bot_knowledge set train_at = case when taught > $3 then train_at end, tries = 0, failure = $4, failed_at = case when $4::text is null then null else now() end
     where tenant_id = $1 and lease_by = $2`,
    [tx.tenantId, by, seen, failure],
  );

/** Nothing came of it: the model before stays, and it is tried again later. */
export const failTraining = (tx: Tx, by: string, failure: TrainingFailure): Promise<number> =>
  tx.run(
    `update bot_knowledge set train_at = now() + least(interval '${LONGEST_PAUSE}', interval '2 seconds' * power(2, least(tries, 12))), tries = tries + 1, failure = $3, failed_at = now()
     where tenant_id = $1 and lease_by = $2`,
    [tx.tenantId, by, failure],
  );

/** Whoever is done, or stops, leaves the tenant to others. */
export const leaveTraining = (tx: Tx, by: string): Promise<number> => tx.run('update bot_knowledge set lease_until = null, lease_by = null where tenant_id = $1 and lease_by = $2', [tx.tenantId, by]);
