import { Injectable } from '@nestjs/common';
import type { RuleKind } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import type { Decided } from '../../db/save-decided.js';
import { kindOf } from '../../domain/work-rules/kinds.js';
import type { Doer } from '../../work-rules/access.js';
import { ruleOf } from '../../work-rules/read-rules.js';
import { ruleColumns, type StoredRule } from '../../work-rules/rule.js';
import { bodyColumn, tellOf } from '../../work-rules/write-rule.js';
import { Save } from '../save.js';

/** Conversations that take on a new name in one transaction. */
const BATCH = 200;

interface Names {
  from: string;
  to: string;
}
interface Pending extends Names {
  tenantId: string;
  id: string;
}

const HOLDERS = `
  select ${recordColumns} from conversation c ${recordJoins}
  where c.tenant_id = $1 and c.labels @> array[$2::text] order by c.id limit ${BATCH} for no key update of c`;

/** Gives conversations and rules a label's new name: rules at once, conversations in batches, so that no transaction is long. */
@Injectable()
export class RenameLabel {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  /** In the transaction that renames the label itself. */
  async begin(tx: Tx, doer: Doer, names: Names): Promise<void> {
    await renameInRules(tx, doer, names);
    if ((await this.batch(tx, names)) === BATCH) {
      await tx.run('insert into label_rename (tenant_id, id, old_name, new_name, created_at) values ($1, $2, $3, $4, now())', [tx.tenantId, uuidv7(), names.from, names.to]);
    }
  }

  /** Goes on with what was begun, of all tenants, a batch of each. Answers whether there may be more. */
  async goOn(): Promise<boolean> {
    const pending = await this.db.acrossTenants((tx) =>
      tx.rows<Pending>('select tenant_id as "tenantId", id, old_name as "from", new_name as "to" from label_rename order by id limit 50'),
    );
    for (const one of pending) await this.db.inTenant(one.tenantId, (tx) => this.next(tx, one));
    return pending.length > 0;
  }

  /** The row is held, so that of several processes one goes on. */
  private async next(tx: Tx, { id, ...names }: Pending): Promise<void> {
    const mine = await tx.row('select 1 from label_rename where tenant_id = $1 and id = $2 for update skip locked', [tx.tenantId, id]);
    if (mine && (await this.batch(tx, names)) < BATCH) await tx.run('delete from label_rename where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  }

  /** Answers how many conversations took on the name. */
  private async batch(tx: Tx, { from, to }: Names): Promise<number> {
    const now = new Date();
    const holders = await tx.rows<ConversationRecord>(HOLDERS, [tx.tenantId, from]);
    const decided = holders.map((before): Decided => {
      const labels = [...new Set(before.labels.map((label) => (label === from ? to : label)))];
      return { before, after: { ...before, labels, version: before.version + 1, updatedAt: now }, steps: [{ change: 'updated' }], actor: { kind: 'system' } };
    });
    this.save.run(tx, decided);
    return holders.length;
  }
}

/** Rules that name the label mean it by its new name from now on. */
async function renameInRules(tx: Tx, doer: Doer, { from, to }: Names): Promise<void> {
  const rows = await tx.rows<StoredRule>(
    `select ${ruleColumns} from work_rule r where r.tenant_id = $1 and r.kind in ('macro', 'automation', 'routing_policy', 'sla_policy', 'saved_view') for no key update of r`,
    [tx.tenantId],
  );
  const rename = (label: string) => (label.toLowerCase() === from.toLowerCase() ? to : label);
  for (const before of rows) {
    const kind: RuleKind = before.kind;
    const { body } = ruleOf(kind, before);
    const renamed = kindOf(kind).relabelled?.(body, rename) ?? body;
    if (JSON.stringify(renamed) === JSON.stringify(body)) continue;
    const after: StoredRule = { ...before, body: bodyColumn(renamed), version: before.version + 1, updatedAt: new Date() };
    await tx.run('update work_rule set body = $3, version = $4, updated_at = $5 where tenant_id = $1 and id = $2', [tx.tenantId, after.id, JSON.stringify(after.body), after.version, after.updatedAt]);
    await tellOf(tx, doer, { before, after });
  }
}
