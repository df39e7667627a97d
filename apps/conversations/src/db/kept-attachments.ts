import type { Principal } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { StoredAttachment } from '../domain/attachment.js';
import { storedColumns, storedOf, type Columns } from './attachments.js';

/**
 * Lets a rule, or a message that waits for its time, keep just these files: those that it keeps already, and whole ones of `who` that are in no message yet. Others that
 * it kept are let go, and swept some time. False, when one of them cannot be had.
 */
export async function keepAttachments(tx: Tx, who: Principal, { ruleId, ids }: { ruleId: string; ids: readonly string[] }): Promise<boolean> {
  await tx.run('update attachment set kept_by = null where tenant_id = $1 and kept_by = $2 and id <> all($3::uuid[])', [tx.tenantId, ruleId, ids]);
  if (ids.length === 0) return true;
  const kept = await tx.run(
    `update attachment set kept_by = $2 where tenant_id = $1 and id = any($3::uuid[]) and state = 'ready' and conversation_id is null
       and (kept_by = $2 or (kept_by is null and uploader_kind = $4 and uploader_id = $5))`,
    [tx.tenantId, ruleId, ids, who.kind, who.id],
  );
  return kept === ids.length;
}

/** The files that a rule keeps, in the order of `ids`. */
export async function keptAttachments(tx: Tx, { ruleId, ids }: { ruleId: string; ids: readonly string[] }): Promise<StoredAttachment[]> {
  if (ids.length === 0) return [];
  const rows = await tx.rows<Columns>(
    `select ${storedColumns} from attachment a where a.tenant_id = $1 and a.kept_by = $2 and a.id = any($3::uuid[]) order by array_position($3::uuid[], a.id)`,
    [tx.tenantId, ruleId, ids],
  );
  return rows.map(storedOf);
}
