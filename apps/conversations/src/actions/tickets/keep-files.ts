import { Injectable } from '@nestjs/common';
import { Refused, type conversationsRpc, type RpcRequest } from '@parley/contracts';
import { Database } from '@parley/tenancy';

/**
 * A file of a message stays with its message; a loose one is taken out of the sweep's reach. Whoever keeps is named by an id of its own, as rules are.
 */
const KEEP = `
  update attachment a set kept_by = case when a.conversation_id is null then $2 else a.kept_by end
  where a.tenant_id = $1 and a.id = any($3::uuid[]) and a.state = 'ready' and not a.withdrawn
    and (a.kept_by = $2 or (a.conversation_id is null and a.kept_by is null and a.uploader_kind = $4 and a.uploader_id = $5) or (a.conversation_id = $6 and ($4 <> 'visitor' or not a.private)))`;

/** Keeps files for something of another service; see `keepFiles` of the calls. */
@Injectable()
export class KeepFiles {
  constructor(private readonly db: Database) {}

  /** @throws Refused `attachment.not_found` */
  run({ principal, keptFor, ids, conversationId }: RpcRequest<typeof conversationsRpc.keepFiles>): Promise<void> {
    return this.db.inTenant(principal.tenantId, async (tx) => {
      const kept = await tx.run(KEEP, [principal.tenantId, keptFor, ids, principal.kind, principal.id, conversationId ?? null]);
      if (kept < new Set(ids).size) throw new Refused('attachment.not_found');
    });
  }
}
