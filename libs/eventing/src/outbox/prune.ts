import type { Database } from '@parley/tenancy';

/** Published events stay this long, to be looked at when something went wrong. */
const KEEP = '1 day';
const BATCH = 1000;
const EVERY_MS = 60_000;

/** Looks at the oldest thousand rows only, so a call costs the same however long the table is. */
const sql = `
  delete from outbox where seq = any (array(
    select seq from (select seq, published_at from outbox order by seq limit $1) oldest where published_at < now() - $2::interval))`;

/**
 * Removes one batch of old published rows a minute, or per call as long as batches come back full.
 * @param firstAfterMs when the first call may do something
 */
export function pruneOutbox(db: Database, firstAfterMs = EVERY_MS * Math.random()): () => Promise<void> {
  let due = Date.now() + firstAfterMs;
  return async () => {
    if (Date.now() < due) return;
    const gone = await db.acrossTenants((tx) => tx.run(sql, [BATCH, KEEP]));
    if (gone < BATCH) due = Date.now() + EVERY_MS;
  };
}
