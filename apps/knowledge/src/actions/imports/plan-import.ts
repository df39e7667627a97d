import { Inject, Injectable } from '@nestjs/common';
import { Refused, type KbImport, type KbImportCheck, type KbImportItem, type KbImportPlan } from '@parley/contracts';
import type { FileStore } from '@parley/files';
import { record } from '@parley/eventing';
import { FILES } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { categoriesOf, mustHaveCategory } from '../../db/categories.js';
import { centreOf } from '../../db/help-centre.js';
import { findImport, importColumns, presentImport, waitingItems, type KbImportRow } from '../../db/imports/imports.js';
import { administered, importTarget } from '../../domain/audited.js';
import type { Doer } from '../../domain/doer.js';
import { missingOf } from '../../imports/find-category.js';
import { originsOf, resolve } from '../../imports/resolve.js';
import { EnsureHelpCentre } from '../help-centre/ensure-help-centre.js';

/** Items that are looked at in one go, and how many are named. */
const LOT = 250;
const NAMED = 50;

/** What is done with an import that was read: it is looked at, checked, begun and ended. */
@Injectable()
export class PlanKbImport {
  constructor(
    private readonly db: Database,
    private readonly centre: EnsureHelpCentre,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** @throws Refused `import.not_found` */
  look(tenantId: string, id: string): Promise<KbImport> {
    return this.db.inTenant(tenantId, async (tx) => presentImport(await findImport(tx, id)));
  }

  /** Nothing is stored. @throws Refused `import.not_found`, `import.not_ready`, `kb_category.not_found` */
  async check(tenantId: string, id: string, plan: KbImportPlan): Promise<KbImportCheck> {
    await this.centre.run(tenantId);
    return this.db.inTenant(tenantId, async (tx) => {
      ready(await findImport(tx, id));
      await mustHaveCategory(tx, plan.category);
      return look(tx, id, plan);
    });
  }

  /** @throws Refused `import.not_found`, `import.not_ready`, `kb_category.not_found` */
  async start(tenantId: string, doer: Doer, { id, plan }: { id: string; plan: KbImportPlan }): Promise<KbImport> {
    await this.centre.run(tenantId);
    return this.db.inTenant(tenantId, async (tx) => {
      ready(await findImport(tx, id, 'for update'));
      await mustHaveCategory(tx, plan.category);
      const row = await tx.row<KbImportRow>(`update kb_import i set status = 'running', plan = $3, turn_at = now() where i.tenant_id = $1 and i.id = $2 returning ${importColumns}`, [tenantId, id, JSON.stringify(plan)]);
      await record(tx, administered(doer, tenantId, { action: 'kb_import.started', target: importTarget(row!), after: { ...plan, articles: row!.total } }));
      return presentImport(row!);
    });
  }

  /** @throws Refused `import.not_found`, `import.not_ready` */
  async cancel(tenantId: string, doer: Doer, id: string): Promise<KbImport> {
    const [before, after] = await this.db.inTenant(tenantId, async (tx) => {
      const job = await findImport(tx, id, 'for update');
      if (!['reading', 'ready', 'running'].includes(job.status)) throw new Refused('import.not_ready');
      const row = await tx.row<KbImportRow>(`update kb_import i set status = 'cancelled', finished_at = now(), file_key = null where i.tenant_id = $1 and i.id = $2 returning ${importColumns}`, [tenantId, id]);
      await tx.run(`update kb_import_item set content = null where tenant_id = $1 and import_id = $2`, [tenantId, id]);
      await record(tx, administered(doer, tenantId, { action: 'kb_import.cancelled', target: importTarget(job), after: { created: job.created, updated: job.updated } }));
      return [job, row!];
    });
    if (before.fileKey) await this.files.delete(before.fileKey);
    return presentImport(after);
  }
}

/** @throws Refused `import.not_ready` */
function ready({ status }: KbImportRow): void {
  if (status !== 'ready') throw new Refused('import.not_ready');
}

async function look(tx: Tx, id: string, plan: KbImportPlan): Promise<KbImportCheck> {
  const [{ locales }, tree] = await Promise.all([centreOf(tx), categoriesOf(tx)]);
  const counts = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
  const seen = new Set<string>();
  const newCategories = new Set<string>();
  const named: KbImportItem[] = await tx.rows<KbImportItem>(
    `select position, source, title, locale, outcome, reason, detail, notes, article_id as "articleId" from kb_import_item where tenant_id = $1 and import_id = $2 and outcome = 'failed' order by position limit ${NAMED}`,
    [tx.tenantId, id],
  );
  for (let after = 0; ; ) {
    const items = await waitingItems(tx, id, { after, most: LOT });
    const origins = await originsOf(tx, items);
    for (const item of items) {
      const decided = resolve(item, plan, { origins, locales, seen });
      counts[decided.outcome]++;
      const left = 'reason' in decided ? decided : null;
      const { content, digest: _, ...told } = item;
      if ((left || item.notes.length > 0) && named.length < NAMED) named.push({ ...told, outcome: decided.outcome, reason: left?.reason ?? null, detail: left?.detail ?? null });
      if (!left && plan.categories === 'create') for (const name of missingOf(tree, content.category)) newCategories.add(name);
    }
    if (items.length < LOT) break;
    after = items.at(-1)!.position;
  }
  const { failed } = (await tx.row<{ failed: number }>(`select count(*)::int as failed from kb_import_item where tenant_id = $1 and import_id = $2 and outcome = 'failed'`, [tx.tenantId, id]))!;
  const checked = Object.values(counts).reduce((sum, count) => sum + count, failed);
  return { checked, creates: counts.created, updates: counts.updated, unchanged: counts.unchanged, skips: counts.skipped, fails: counts.failed + failed, newCategories: [...newCategories].slice(0, 300), items: named };
}
