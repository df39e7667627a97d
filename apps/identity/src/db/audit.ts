import type { AuditEntry } from '@parley/contracts';
import { type Tx, uuidv7 } from '@parley/tenancy';
import type { Doer } from '../domain/doer.js';

/** What was done to what. `before` and `after` never hold secrets. */
export interface Deed {
  action: string;
  target: AuditEntry['target'];
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  /** Default: now. */
  at?: Date;
}

/** Writes an entry of the audit log, in the transaction of the change itself. */
export async function audit(tx: Tx, doer: Pick<Doer, 'kind' | 'id' | 'name' | 'ip'>, { action, target, before = null, after = null, at = new Date() }: Deed): Promise<void> {
  await tx.run(
    `insert into audit_log (tenant_id, id, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, target_name, ip, before, after)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tx.tenantId, uuidv7(), at, doer.kind, doer.id, doer.name, action,
      target.kind, target.id, target.name, doer.ip, before && JSON.stringify(before), after && JSON.stringify(after),
    ],
  );
}
