import { Injectable } from '@nestjs/common';
import { IMPORT_CHECKED, Refused, type ContactImport, type ImportCheck, type ImportFault, type ImportPlan, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { tellAudit, type Manager } from '../../contacts/audited.js';
import { decideImport } from '../../contacts/import-rows.js';
import { findImport, presentImport, sampleOf, stagedRows, type ImportRow } from '../../db/contacts/imports.js';
import { suggestMapping } from '../../domain/contacts/suggest-mapping.js';
import { RuleBook } from '../../work-rules/rule-book.js';

/** How many faults a check names. */
const NAMED = 20;
const targetOf = ({ id, fileName }: ImportRow) => ({ kind: 'contact_import' as const, id, name: fileName });

/** What is done with a file that was read: it is looked at, its plan checked and begun, and it is ended. */
@Injectable()
export class PlanImport {
  constructor(
    private readonly db: Database,
    private readonly books: RuleBook,
  ) {}

  /** @throws Refused `import.not_found` */
  look(who: Staff, id: string): Promise<ContactImport> {
    return this.db.inTenant(who.tenantId, async (tx) => this.present(tx, await findImport(tx, id)));
  }

  /** Nothing is stored. @throws Refused `import.not_found`, `import.not_ready` */
  check(who: Staff, id: string, plan: ImportPlan): Promise<ImportCheck> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const job = ready(await findImport(tx, id));
      const staged = await stagedRows(tx, id, { after: 0, most: IMPORT_CHECKED });
      const { attributes: definitions } = await this.books.of(tx);
      const { rows } = await decideImport(tx, staged, { job, plan, definitions, lock: false });
      const count = (outcome: (typeof rows)[number]['outcome']) => rows.filter((row) => row.outcome === outcome).length;
      const faults = rows.flatMap(({ row, fault }): ImportFault[] => (fault ? [{ row, ...fault }] : [])).slice(0, NAMED);
      return { checked: rows.length, creates: count('created'), updates: count('updated'), skips: count('skipped'), fails: count('failed'), faults };
    });
  }

  /** @throws Refused `import.not_found`, `import.not_ready` */
  start(manager: Manager, id: string, plan: ImportPlan): Promise<ContactImport> {
    return this.db.inTenant(manager.who.tenantId, async (tx) => {
      const job = ready(await findImport(tx, id, 'for update'));
      await tx.run(`update contact_import set status = 'running', plan = $3, turn_at = clock_timestamp() where tenant_id = $1 and id = $2`, [tx.tenantId, id, JSON.stringify(plan)]);
      await tellAudit(tx, manager, { action: 'contact_import.started', target: targetOf(job), after: { rows: job.rows, match: plan.match, existing: plan.existing, fields: Object.values(plan.mapping) } });
      return this.present(tx, { ...job, status: 'running', plan });
    });
  }

  /** @throws Refused `import.not_found`, `import.not_ready` */
  cancel(manager: Manager, id: string): Promise<ContactImport> {
    return this.db.inTenant(manager.who.tenantId, async (tx) => {
      const job = await findImport(tx, id, 'for update');
      if (job.status !== 'ready' && job.status !== 'running') throw new Refused('import.not_ready');
      const now = new Date();
      await tx.run(`update contact_import set status = 'cancelled', finished_at = $3 where tenant_id = $1 and id = $2`, [tx.tenantId, id, now]);
      await tx.run('delete from contact_import_row where tenant_id = $1 and import_id = $2 and fault is null', [tx.tenantId, id]);
      await tellAudit(tx, manager, { action: 'contact_import.cancelled', target: targetOf(job), after: { done: job.done, rows: job.rows } });
      return this.present(tx, { ...job, status: 'cancelled', finishedAt: now });
    });
  }

  private async present(tx: Tx, job: ImportRow): Promise<ContactImport> {
    const { attributes } = await this.books.of(tx);
    return presentImport(job, { sample: await sampleOf(tx, job), suggested: suggestMapping(job.columns, attributes) });
  }
}

/** @throws Refused `import.not_ready` */
function ready(job: ImportRow): ImportRow {
  if (job.status !== 'ready') throw new Refused('import.not_ready');
  return job;
}
