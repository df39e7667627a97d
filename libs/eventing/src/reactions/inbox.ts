import type { Database, Tx } from '@parley/tenancy';

/** How long a consumer remembers events. As long as Kafka keeps them, or an old one could come twice. */
const KEEP = '7 days';
const BATCH = 1000;
const BATCHES = 20;

/** Notes that `consumer` has dealt with the event; false when it had before. Part of the transaction that deals with it. */
export const markSeen = async (tx: Tx, consumer: string, eventId: string): Promise<boolean> =>
  (await tx.run('insert into inbox (tenant_id, consumer, event_id) values ($1, $2, $3) on conflict do nothing', [tx.tenantId, consumer, eventId])) > 0;

/** As `markSeen`, several at once; answers the ids of those that are new. */
export async function markAllSeen(tx: Tx, consumer: string, eventIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>('insert into inbox (tenant_id, consumer, event_id) select $1, $2, id from unnest($3::uuid[]) id order by id on conflict do nothing returning event_id as id', [tx.tenantId, consumer, eventIds]);
  return new Set(rows.map(({ id }) => id));
}

/** Forgets what is old, in bounded batches. */
export async function pruneInbox(db: Database): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch++) {
    const gone = await db.acrossTenants((tx) =>
      tx.run(`delete from inbox where ctid = any (array(select ctid from inbox where at < now() - $1::interval order by at limit $2))`, [KEEP, BATCH]),
    );
    if (gone < BATCH) return;
  }
}
