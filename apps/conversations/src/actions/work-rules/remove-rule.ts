import { Injectable } from '@nestjs/common';
import { Refused, workRules, type RuleKind } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { keepAttachments } from '../../db/kept-attachments.js';
import { isFiledUnder } from '../../db/wrap-up/wrap-up-rows.js';
import { mayChange, nextRevision, type Doer } from '../../work-rules/access.js';
import { usersOf } from '../../work-rules/references.js';
import { RuleBook } from '../../work-rules/rule-book.js';
import { lockRule } from './change-rule.js';
import { tellOf } from '../../work-rules/write-rule.js';

/** Removes a work rule that nothing refers to. Conversations keep a removed label. */
@Injectable()
export class RemoveRule {
  constructor(
    private readonly db: Database,
    private readonly book: RuleBook,
  ) {}

  /** @throws Refused `rule.not_found`, `rule.in_use` with the names of what uses it, `auth.forbidden` */
  run(doer: Doer, kind: RuleKind, id: string): Promise<void> {
    return this.db.inTenant(doer.who.tenantId, async (tx) => {
      const revision = await nextRevision(tx);
      const before = await lockRule(tx, doer, { kind, id });
      if ('scope' in workRules[kind].body.shape && !mayChange(doer.who, before)) throw new Refused('auth.forbidden');
      const users = await usersOf(tx, id);
      if (users.length > 0) throw new Refused('rule.in_use', users.map(({ kind: of, name }) => `${of} “${name}”`).join(', '));
      if (kind === 'wrap_up_category' && (await isFiledUnder(tx, id))) throw new Refused('rule.in_use');
      await keepAttachments(tx, doer.who, { ruleId: id, ids: [] });
      for (const table of ['rule_due', 'rule_said', 'automation_run']) await tx.run(`delete from ${table} where tenant_id = $1 and rule_id = $2`, [tx.tenantId, id]);
      await tx.run('delete from work_rule where tenant_id = $1 and id = $2', [tx.tenantId, id]);
      await tellOf(tx, doer, { before });
      await this.book.changed(tx, kind, revision);
    });
  }
}
