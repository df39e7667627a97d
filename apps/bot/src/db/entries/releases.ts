import type { SpanningTx, Tx } from '@parley/tenancy';

/** Entries of one batch. */
export const RELEASED = 50;

/** Entries that have fewer files than before. Who changes their mind within an hour finds the files still there. */
export const filesToRelease = (tx: SpanningTx, now: Date): Promise<{ tenantId: string; intentId: string }[]> =>
  tx.rows(`select tenant_id as "tenantId", intent_id as "intentId" from bot_file_release where since < $1::timestamptz - interval '1 hour' order by since limit ${RELEASED}`, [now.toISOString()]);

/** The files that an entry has now. */
export const filesOf = async (tx: Tx, intentId: string): Promise<string[]> =>
  (await tx.row<{ ids: string[] }>('select attachment_ids as ids from bot_intent where tenant_id = $1 and id = $2', [tx.tenantId, intentId]))?.ids ?? [];

/** All but `keep` are let go; done with, unless it has other files by now. */
export const releasedFiles = (tx: Tx, { intentId, keep }: { intentId: string; keep: readonly string[] }): Promise<number> =>
  tx.run('delete from bot_file_release r using bot_intent i where r.tenant_id = $1 and r.intent_id = $2 and i.tenant_id = $1 and i.id = $2 and i.attachment_ids = $3::uuid[]', [tx.tenantId, intentId, keep]);
