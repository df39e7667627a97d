import type { ImportPlan, RuleBody } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';
import { decideRows, type DecidedRows, type Target } from '../domain/contacts/decide-rows.js';
import { readRow } from '../domain/contacts/read-row.js';
import type { ImportRow, StagedRow } from '../db/contacts/imports.js';

interface Given {
  job: Pick<ImportRow, 'columns'>;
  plan: ImportPlan;
  definitions: readonly RuleBody<'attribute'>[];
  /** Whether the contacts are about to be written: then they are locked. */
  lock: boolean;
}
export interface Decision extends DecidedRows {
  /** The contacts that were there, by id. */
  known: ReadonlyMap<string, Target>;
}

/** What rows of a file make of the contacts of a tenant as they are now. */
export async function decideImport(tx: Tx, staged: readonly StagedRow[], { job, plan, definitions, lock }: Given): Promise<Decision> {
  const rows = staged.map(({ row, cells }) => ({ row, read: readRow(cells, { mapping: plan.mapping, columns: job.columns, definitions }) }));
  const contacts = rows.flatMap(({ read }) => (read.ok ? [read.contact] : []));
  const known = await tx.rows<Target>(
    `select k.id, false as "isNew", k.name, k.email, k.email_verified as "emailVerified", k.phone, k.external_id as "externalId", k.verified, k.attributes
     from contact k where k.tenant_id = $1 and k.merged_into is null
       and ((k.verified and k.external_id = any($2::text[])) or ($4 and k.email_verified and k.email = any($3::text[])))
     order by k.id ${lock ? 'for no key update' : ''}`,
    [tx.tenantId, contacts.flatMap(({ externalId }) => externalId ?? []), contacts.flatMap(({ email }) => email ?? []), plan.match === 'email'],
  );
  return { ...decideRows(rows, { plan, known, newId: uuidv7 }), known: new Map(known.map((one) => [one.id, one])) };
}
